import { Router } from 'express'
import { caseFor, presentCaseHead, readCase } from '../cases/index.ts'
import { type AppContext, handle } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { findTask, presentTask } from '../tasks/index.ts'
import { findTargets } from './findTargets.ts'
import { listMoves } from './listMoves.ts'
import { recallTask as mayRecall, rejectTask as mayReject, terminateCase as mayTerminate } from './policy.ts'
import { recallable, recallTask } from './recallTask.ts'
import { recallEffects } from './recallEffects.ts'
import { rejectTask } from './rejectTask.ts'
import { GetRecall, GetTargets, GetTermination, ListMoves, RecallTask, RejectTask, TerminateCase } from './schema.ts'
import { terminateCase, terminationPlan } from './terminateCase.ts'

export function moveRoutes(context: AppContext): Router {
  return Router().use(taskMoves(context), caseMoves(context))
}

function taskMoves(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/tasks/:key/targets',
    handle(GetTargets, async ({ params }, { actor, em, locale }) => {
      const { task, found } = await findTask(em, actor, params.key)
      authorize(actor, mayReject, task)
      const { items, because, openerBecause } = await findTargets(em, task, found)
      const language = locale === 'en' ? 1 : 0
      return { items: [...items], because: because?.[language] ?? null, openerBecause: openerBecause?.[language] ?? null, revision: task.revision }
    }),
  )

  router.post(
    '/tasks/:key/rejection',
    handle(RejectTask, async ({ params, body }, { actor, now, ip }) =>
      database.transactional(async (em) => {
        const { task, found } = await rejectTask(em, context, params.key, { actor, now, ip, ...body })
        return presentTask(task, found, context, now)
      }),
    ),
  )

  router.get(
    '/tasks/:key/recall',
    handle(GetRecall, async ({ params }, { actor, em, locale }) => {
      const { task, found } = await findTask(em, actor, params.key)
      authorize(actor, mayRecall, task)
      const next = await recallable(em, task, found)
      const effects = await recallEffects(em, found, task.completedAt ?? task.createdAt, locale)
      const { revision } = task
      if (!('ending' in next)) return { allowed: false, because: next[locale === 'en' ? 1 : 0], next: [], effects, revision }
      return { allowed: true, because: null, next: next.tasks.length > 0 ? next.tasks.map(({ name }) => name) : [next.ending.name], effects, revision }
    }),
  )

  router.post(
    '/tasks/:key/recall',
    handle(RecallTask, async ({ params, body }, { actor, now, ip }) =>
      database.transactional(async (em) => {
        const { task, found } = await recallTask(em, context, params.key, { actor, now, ip, ...body })
        return presentTask(task, found, context, now)
      }),
    ),
  )

  return router
}

function caseMoves(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/cases/:number/moves',
    handle(ListMoves, async ({ params }, { actor, em }) => {
      await caseFor(em, actor, params.number, readCase)
      return { items: await listMoves(em, params.number) }
    }),
  )

  router.get(
    '/cases/:number/termination',
    handle(GetTermination, async ({ params }, { actor, em, locale }) => {
      const { found, subject } = await caseFor(em, actor, params.number, readCase)
      authorize(actor, mayTerminate, { ...subject, open: true })
      const { because, tasks, compensated, limits, tellsCitizen } = await terminationPlan(em, found)
      const open = tasks.map(({ name, holder, holderName }) => ({ name, holder: holder == null ? null : { username: holder, name: holderName ?? holder } }))
      return { allowed: because === null, because: because?.[locale === 'en' ? 1 : 0] ?? null, tasks: open, compensated: [...compensated], limits, tellsCitizen }
    }),
  )

  router.post(
    '/cases/:number/termination',
    handle(TerminateCase, async ({ params, body }, deed) =>
      database.transactional(async (em) => {
        const { found } = await caseFor(em, deed.actor, params.number, mayTerminate)
        await terminateCase(em, context, found, body.reason, deed)
        return presentCaseHead(found, context)
      }),
    ),
  )

  return router
}
