import { Router } from 'express'
import { type AppContext, handle } from '../http/index.ts'
import { presentTaskDetail } from '../tasks/index.ts'
import { nextTask } from './nextTask.ts'
import { AcceptOffer, ListOffers, ListWorkGroups, SetCapacity, SetWorkRule, TakeNextTask } from './schema.ts'
import { TaskOffer } from './TaskOffer.ts'
import { groupsLedBy, setCapacity, setRule } from './workGroups.ts'

export function assignmentRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.post(
    '/next-task',
    handle({ ...TakeNextTask, idempotent: false }, async (_input, { actor, em, locale, now, ip }) => {
      const { found, because } = await nextTask(context, actor, now, ip)
      const detail = found ? await presentTaskDetail(em, context, found.task, found.found, { actor, locale, now }) : null
      return { detail, because: because?.[locale === 'en' ? 'en' : 'zh'] ?? null }
    }),
  )

  router.get(
    '/offers',
    handle(ListOffers, async (_input, { actor, em, now }) => {
      const offers = await em.find(TaskOffer, { username: actor.username, until: { $gt: now } }, { orderBy: { until: 'asc' }, limit: 100 })
      return { items: offers.flatMap(({ taskKey, caseNumber, taskName, until }) => (until == null ? [] : [{ key: taskKey, caseNumber, name: taskName, until: until.toISOString() }])) }
    }),
  )

  router.post(
    '/offers/:key/accept',
    handle(AcceptOffer, async ({ params }, { actor }) => {
      // One that ran out meanwhile is in the pool again: the page reads its task anew and sees so.
      await database.transactional((em) => em.nativeDelete(TaskOffer, { taskKey: params.key, username: actor.username }))
    }),
  )

  router.get('/work-groups', handle(ListWorkGroups, async (_input, { actor, em, now }) => ({ items: await groupsLedBy(em, actor, now) })))

  router.put(
    '/work-groups/:group',
    handle(SetWorkRule, ({ params, body }, { actor, now, ip }) => database.transactional((em) => setRule(em, params.group, body, { actor, now, ip }))),
  )

  router.put(
    '/work-groups/:group/members/:username',
    handle(SetCapacity, ({ params, body }, { actor, now, ip }) => database.transactional((em) => setCapacity(em, params.group, params.username, body.most, { actor, now, ip }))),
  )

  return router
}
