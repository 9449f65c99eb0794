import { Router } from 'express'
import { caseFor, readCase, unseal } from '../cases/index.ts'
import { type AppContext, handle, Problem, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { CasePressing } from './CasePressing.ts'
import { listSupervisions } from './listSupervisions.ts'
import { readSupervisions } from './policy.ts'
import { mayPress, press, tellWords } from './pressCase.ts'
import { ListPressings, ListSupervisions, Press, PressingStep, type PressingView } from './schema.ts'

/** 催办 step by step, and the register of 督办. */
export function pressingRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/cases/:number/pressings',
    handle(ListPressings, async ({ params: { number } }, { actor, em, locale }) => {
      const { found, subject } = await caseFor(em, actor, number, readCase)
      const rows = await em.find(CasePressing, { caseNumber: number }, { orderBy: { id: 'asc' }, limit: 200 })
      const available = []
      for (const step of PressingStep.options) {
        const refusal = await mayPress(em, found, subject, step, actor).then(
          () => null,
          (error: unknown) => sentence(error, locale),
        )
        available.push({ step, refusal })
      }
      return { items: rows.map((row) => present(context, row)), available }
    }),
  )

  router.post(
    '/cases/:number/pressings',
    handle(Press, async ({ params: { number }, body }, deed) =>
      reply(
        201,
        await database.transactional(async (em) => present(context, await press(em, context, await caseFor(em, deed.actor, number, readCase), body, deed))),
      ),
    ),
  )

  router.get(
    '/supervisions',
    handle(ListSupervisions, ({ query }, { actor, em, now }) => {
      authorize(actor, readSupervisions, undefined)
      return listSupervisions(em, context, actor, query, now)
    }),
  )

  return router
}

function present({ keys }: AppContext, row: CasePressing): PressingView {
  const { id, step, documentNumber, replyBy, told, by, byName, at } = row
  return { id: String(id), step, documentNumber: documentNumber ?? null, text: unseal(keys, row.text) ?? '', replyBy: replyBy?.toISOString() ?? null, told: told.map(tellWords), by: { username: by, name: byName }, at: at.toISOString() }
}

function sentence(error: unknown, locale: 'zh-CN' | 'en'): string {
  if (!(error instanceof Problem)) throw error
  return locale === 'en' ? error.facts.en : error.facts.zh
}
