import { Router } from 'express'
import { type AppContext, handle, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { buildBundle } from './buildBundle.ts'
import { dryRun } from './dryRun.ts'
import { listTemplates, listTypes } from './listTypes.ts'
import { designTypes } from './policy.ts'
import { publishBundle } from './publishBundle.ts'
import { CheckBusinessType, ListBusinessTypes, PublishBusinessType } from './schema.ts'

export function businessTypeRoutes(context: AppContext): Router {
  const router = Router()

  router.get(
    '/business-types',
    handle(ListBusinessTypes, async (_input, { actor, em }) => {
      authorize(actor, designTypes, undefined)
      return { items: await listTypes(em), templates: await listTemplates(em) }
    }),
  )

  router.post(
    '/business-types/check',
    handle({ ...CheckBusinessType, idempotent: false }, async ({ body }, { actor, em, now }) => {
      authorize(actor, designTypes, undefined)
      const bundle = await buildBundle(em, body)
      const broken = bundle.problems.some(({ severity }) => severity === 'error')
      const { runs, problems } = broken ? { runs: [], problems: [] } : await dryRun(context, body, bundle, actor.site.code, now)
      const all = [...bundle.problems, ...problems]
      return { ok: !all.some(({ severity }) => severity === 'error'), problems: all, dryRun: runs }
    }),
  )

  router.post(
    '/business-types',
    // The engine is asked between two transactions, so the answer is not kept with the first one.
    handle({ ...PublishBusinessType, idempotent: false }, async ({ body }, { actor, now, ip }) => {
      authorize(actor, designTypes, undefined)
      const { comment, ...draft } = body
      return reply(201, await publishBundle(context, { draft, comment, actor, now, ip }))
    }),
  )

  return router
}
