import { Router } from 'express'
import { caseFor, readCase } from '../cases/index.ts'
import { type AppContext, conflict, handle, reply } from '../http/index.ts'
import { UserTask } from '../tasks/index.ts'
import { copiesOf, presentCopy, watchedBy } from './boxes.ts'
import { CaseCopy } from './CaseCopy.ts'
import { CaseWatch } from './CaseWatch.ts'
import { sendCopies as maySend } from './policy.ts'
import { CopiesOfCase, ListCopies, ListWatched, ReadCopy, SendCopies, Unwatch, Watch } from './schema.ts'
import { readCopy, sendCopies } from './sendCopies.ts'

const MOST_WATCHED = 500

export function copyRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context

  router.get('/copies', handle(ListCopies, ({ query: { unread, ...paging } }, { actor, em }) => copiesOf(em, context, actor, { ...paging, unread: unread === 'true' })))

  router.post(
    '/copies/:id/read',
    handle(ReadCopy, ({ params }, { actor, now, ip }) => database.transactional(async (em) => presentCopy(await readCopy(em, context, params.id, { actor, now, ip }), keys))),
  )

  router.get(
    '/cases/:number/copies',
    handle(CopiesOfCase, async ({ params: { number } }, { actor, em }) => {
      const { subject } = await caseFor(em, actor, number, readCase)
      const copies = await em.find(CaseCopy, { caseNumber: number }, { orderBy: { id: 'asc' }, limit: 500, disableIdentityMap: true })
      const watching = (await em.count(CaseWatch, { username: actor.username, caseNumber: number })) > 0
      const steps = new Map((await em.find(UserTask, { key: { $in: copies.flatMap(({ taskKey }) => taskKey ?? []) } }, { fields: ['key', 'elementId'], disableIdentityMap: true })).map(({ key, elementId }) => [key, elementId]))
      return { items: copies.map((copy) => presentCopy(copy, keys, steps.get(copy.taskKey ?? ''))), watching, mayCopy: maySend.allows(actor, subject) }
    }),
  )

  router.post(
    '/cases/:number/copies',
    handle(SendCopies, ({ params, body }, { actor, now, ip }) =>
      database.transactional(async (em) => reply(201, { items: (await sendCopies(em, context, params.number, body, { actor, now, ip })).map((copy) => presentCopy(copy, keys)) })),
    ),
  )

  return router.use(watchRoutes(context))
}

/** 关注: one's own list; nobody else learns of it. */
function watchRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get('/watched', handle(ListWatched, ({ query }, { actor, em }) => watchedBy(em, context, actor, query)))

  router.put(
    '/cases/:number/watch',
    handle(Watch, ({ params: { number } }, { actor, now }) =>
      database.transactional(async (em) => {
        await caseFor(em, actor, number, readCase)
        const { username } = actor
        if ((await em.count(CaseWatch, { username, caseNumber: number })) > 0) return
        if ((await em.count(CaseWatch, { username })) >= MOST_WATCHED) throw conflict('TOO_MANY_WATCHED', `最多关注 ${MOST_WATCHED} 个工单，请先取消一些。`, `You watch ${MOST_WATCHED} cases already. Drop some first.`)
        await em.insert(CaseWatch, { username, caseNumber: number, at: now })
      }),
    ),
  )

  router.delete(
    '/cases/:number/watch',
    handle(Unwatch, ({ params: { number } }, { actor }) =>
      database.transactional(async (em) => {
        await em.nativeDelete(CaseWatch, { username: actor.username, caseNumber: number })
      }),
    ),
  )

  return router
}
