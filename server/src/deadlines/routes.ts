import { Router } from 'express'
import { caseFor, readCase } from '../cases/index.ts'
import { type AppContext, handle } from '../http/index.ts'
import { presentRequest } from '../requests/index.ts'
import { deadlinesOf } from './deadlinesOf.ts'
import { previewMove } from './previewMove.ts'
import { resumeCase } from './resumeCase.ts'
import { GetDeadlines, PreviewMove, Resume } from './schema.ts'

/** A case's limits with their ledgers, and what would move them. */
export function deadlineRoutes(context: AppContext): Router {
  const router = Router()

  router.get(
    '/cases/:number/deadlines',
    handle(GetDeadlines, async ({ params: { number } }, { actor, em, now }) => {
      const { found } = await caseFor(em, actor, number, readCase)
      return { items: await deadlinesOf(em, context, found, now) }
    }),
  )

  router.post(
    '/cases/:number/deadlines/preview',
    handle({ ...PreviewMove, idempotent: false }, async ({ params: { number }, body }, { actor, em, now }) => {
      const { found } = await caseFor(em, actor, number, readCase)
      return await previewMove(em, context, found, body, now)
    }),
  )

  router.post(
    '/cases/:number/requests/:id/resumption',
    handle(Resume, ({ params: { number, id }, body }, deed) =>
      context.database.transactional(async (em) => presentRequest(context, await resumeCase(em, context, number, id, body.reason, deed), deed.actor)),
    ),
  )

  return router
}
