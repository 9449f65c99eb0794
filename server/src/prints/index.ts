import { Router } from 'express'
import { type AppContext, handle, type Module, reply } from '../http/index.ts'
import { printCase, reasonOf } from './printCase.ts'
import { PrintCase } from './schema.ts'

/** Papers of cases as PDF, made here with the fonts of the installation: 工单, dossier, letters. */
export const prints: Module = { name: 'prints', routes: printRoutes }

function printRoutes(context: AppContext): Router {
  const router = Router()

  router.get(
    '/cases/:number/prints/:kind',
    handle(PrintCase, async ({ params, query }, { actor, em, ip }) => {
      const wish = { ...params, of: query.of, unmaskReason: reasonOf(query), actor, ip }
      const { pdf, name } = await printCase(em, context, wish)
      return reply(200, pdf, { 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="paper.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`, 'Cache-Control': 'no-store' })
    }),
  )

  return router
}
