import { Router } from 'express'
import { caseFor, readCase } from '../cases/index.ts'
import { type AppContext, handle } from '../http/index.ts'
import { findTask, presentTaskDetail, type UserTask } from '../tasks/index.ts'
import { assignTask } from './assignTask.ts'
import { colleagues } from './colleagues.ts'
import { delegateTask, recallDelegation, returnDelegation } from './delegateTask.ts'
import { presentHands, presentHop } from './presenter.ts'
import { AssignTask, DelegateTask, EndDelegation, FindColleagues, GetHands, ListHops, TransferTask } from './schema.ts'
import { TaskHop } from './TaskHop.ts'
import { transferTask } from './transferTask.ts'

export function handRoutes(context: AppContext): Router {
  return Router().use(readRoutes(context), moveRoutes(context))
}

function readRoutes(context: AppContext): Router {
  const router = Router()
  const { keys } = context

  router.get('/colleagues', handle(FindColleagues, ({ query }, { actor, em }) => colleagues(em, context, actor, query)))

  router.get(
    '/tasks/:key/hands',
    handle(GetHands, async ({ params }, { actor, em }) => await presentHands(em, keys, await findTask(em, actor, params.key), actor)),
  )

  router.get(
    '/cases/:number/hops',
    handle(ListHops, async ({ params }, { actor, em }) => {
      await caseFor(em, actor, params.number, readCase)
      const hops = await em.find(TaskHop, { caseNumber: params.number }, { orderBy: { id: 'asc' }, limit: 500, disableIdentityMap: true })
      return { items: hops.map((hop) => presentHop(hop, keys)) }
    }),
  )

  return router
}

function moveRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.post(
    '/tasks/:key/assignment',
    handle(AssignTask, ({ params, body: { to, ...deed } }, { actor, now, ip, locale }) =>
      database.transactional(async (em) => {
        const { task, found } = await assignTask(em, context, params.key, to, { ...deed, actor, now, ip })
        return await presentTaskDetail(em, context, task, found, { actor, locale, now })
      }),
    ),
  )

  router.post(
    '/tasks/:key/transfer',
    handle(TransferTask, ({ params, body: { to, ...deed } }, { actor, now, ip }) =>
      database.transactional(async (em) => moved((await transferTask(em, context, params.key, to, { ...deed, actor, now, ip })).task)),
    ),
  )

  router.post(
    '/tasks/:key/delegation',
    handle(DelegateTask, ({ params, body: { to, ...deed } }, { actor, now, ip }) =>
      database.transactional(async (em) => moved((await delegateTask(em, context, params.key, to, { ...deed, actor, now, ip })).task)),
    ),
  )

  for (const [path, work] of [['return', returnDelegation], ['withdrawal', recallDelegation]] as const) {
    router.post(
      `/tasks/:key/delegation/${path}`,
      handle(EndDelegation, ({ params, body }, { actor, now, ip }) => database.transactional(async (em) => moved((await work(em, context, params.key, { ...body, actor, now, ip })).task))),
    )
  }

  return router
}

/** Whoever passed a task on may no longer see it in full: the answer says where it is. */
function moved({ key, holder, holderName, onBehalfOf, onBehalfOfName }: UserTask) {
  const person = (username: string | null | undefined, name: string | null | undefined) => (username == null ? null : { username, name: name ?? username })
  return { key, holder: person(holder, holderName), onBehalfOf: person(onBehalfOf, onBehalfOfName) }
}
