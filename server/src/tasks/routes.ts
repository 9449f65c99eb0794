import { Router } from 'express'
import { notAccusing, ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, decodeCursor, encodeCursor, handle, type Person } from '../http/index.ts'
import { claimTask, releaseTask } from './claimTask.ts'
import { completeTask } from './completeTask.ts'
import { findTask } from './findTask.ts'
import { listDone, listTodo, type TaskRows } from './listTasks.ts'
import { presentStarted, presentTask } from './presentTask.ts'
import { presentTaskDetail } from './presentTaskDetail.ts'
import { saveTaskDraft } from './saveTaskDraft.ts'
import { ClaimTask, CompleteTask, GetTask, ListTasks, type ListTasksQuery, ReleaseTask, SaveTaskDraft, type TaskPage } from './schema.ts'

export function taskRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/tasks',
    handle(ListTasks, async ({ query }, { actor, em, now }) => {
      if (query.box === 'started') return await startedPage(em, context, actor, query)
      return await page(em, context, query.box === 'todo' ? await listTodo(em, context.keys, actor, query, now) : await listDone(em, actor, query), now)
    }),
  )

  router.get(
    '/tasks/:key',
    handle(GetTask, async ({ params }, { actor, em, locale, now }) => {
      const { task, found } = await findTask(em, actor, params.key)
      return await presentTaskDetail(em, context, task, found, { actor, locale, now })
    }),
  )

  for (const [path, schema, work] of [['claim', ClaimTask, claimTask], ['release', ReleaseTask, releaseTask]] as const) {
    router.post(
      `/tasks/:key/${path}`,
      handle(schema, async ({ params, body }, { actor, locale, now, ip }) =>
        database.transactional(async (em) => {
          const { task, found } = await work(em, context, params.key, { actor, now, ip, revision: body.revision })
          return await presentTaskDetail(em, context, task, found, { actor, locale, now })
        }),
      ),
    )
  }

  router.post(
    '/tasks/:key/complete',
    handle({ ...CompleteTask, bodyLimit: 2_000_000 }, async ({ params, body }, { actor, locale, now, ip }) =>
      database.transactional(async (em) => {
        const { task, found } = await completeTask(em, context, params.key, { actor, locale, now, ip, ...body })
        return presentTask(task, found, context, now)
      }),
    ),
  )

  router.put(
    '/tasks/:key/draft',
    handle({ ...SaveTaskDraft, bodyLimit: 2_000_000, idempotent: false }, async ({ params, body }, { actor, now }) =>
      database.transactional((em) => saveTaskDraft(em, context, params.key, { actor, now, ...body })),
    ),
  )

  return router
}

async function page(em: EntityManager, context: AppContext, { rows, parts, ...rest }: TaskRows, now: Date): Promise<TaskPage> {
  const cases = await em.find(ServiceCase, { number: { $in: rows.map(({ caseNumber }) => caseNumber) } }, { disableIdentityMap: true })
  const byNumber = new Map(cases.map((found) => [found.number, found]))
  const items = rows.flatMap((task) => {
    const found = byNumber.get(task.caseNumber)
    return found ? [presentTask(task, found, context, now, parts?.get(task.id))] : []
  })
  return { items, ...rest }
}

/** What the person opened, newest first, whatever became of it. */
async function startedPage(em: EntityManager, context: AppContext, actor: Person, { cursor, limit, type, stage }: ListTasksQuery): Promise<TaskPage> {
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, 'number')
  const given = Object.fromEntries(Object.entries({ type, stage }).filter(([, value]) => value !== undefined))
  const where = { $and: [{ openedBy: actor.username, ...given, ...(before === undefined ? {} : { id: { $lt: before } }) }, ...notAccusing(actor)] }
  const rows = await em.find(ServiceCase, where, { orderBy: { id: 'desc' }, limit: limit + 1, disableIdentityMap: true })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map((found) => presentStarted(found, context)), ...(rows.length > limit && last ? { next: encodeCursor([last.id]) } : {}) }
}
