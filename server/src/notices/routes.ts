import { Router } from 'express'
import { type AppContext, handle, notFound } from '../http/index.ts'
import { changeRules, readRules } from './changeRules.ts'
import { settleDelivery, takeDeliveries } from './deliverNotices.ts'
import { readGroupNotice, readGroupNotices } from './groupNotices.ts'
import { listNotices, unreadOf } from './listNotices.ts'
import { Notice } from './Notice.ts'
import { GetRules, ListNotices, PutRules, ReadAll, ReadNotice, SettleDelivery, TakeDeliveries } from './schema.ts'

/** Everyone signed in has notices, and nobody sees another's: each call is about the caller's own. */
export function noticeRoutes(context: AppContext): Router {
  return Router().use(ownRoutes(context), workerRoutes(context))
}

function ownRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get('/notices', handle(ListNotices, ({ query }, { em, actor, locale }) => listNotices(em, actor, query, locale)))

  router.get('/notices/rules', handle(GetRules, (_input, { em, actor }) => readRules(em, context, actor)))

  router.put('/notices/rules', handle(PutRules, ({ body }, { actor }) => database.transactional((em) => changeRules(em, context, actor, body))))

  router.post(
    '/notices/read',
    handle(ReadAll, ({ body }, { actor, now }) =>
      database.transactional(async (em) => {
        await em.nativeUpdate(Notice, { username: actor.username, readAt: null, id: { $lte: body.upTo } }, { readAt: now })
        await readGroupNotices(em, actor, body.upTo, now)
        return await unreadOf(em, actor)
      }),
    ),
  )

  router.post(
    '/notices/:id/read',
    handle(ReadNotice, ({ params: { id } }, { actor, now }) =>
      database.transactional(async (em) => {
        const { username } = actor
        const own = (await em.count(Notice, { id, username })) > 0
        if (!own && !(await readGroupNotice(em, actor, id, now))) throw notFound('NOTICE_UNKNOWN', '没有这条通知。', 'There is no such notice.')
        if (own) await em.nativeUpdate(Notice, { id, username, readAt: null }, { readAt: now })
        return await unreadOf(em, actor)
      }),
    ),
  )

  return router
}

function workerRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  // Neither is stored with its answer: it would keep a telephone number in the clear.
  router.post(
    '/worker/notices/deliveries',
    handle({ ...TakeDeliveries, access: 'worker', idempotent: false }, ({ body }) => database.transactional(async (em) => ({ items: await takeDeliveries(em, context, body.limit) }))),
  )

  router.post(
    '/worker/notices/deliveries/:id',
    handle({ ...SettleDelivery, access: 'worker', idempotent: false }, ({ params, body }) => database.transactional((em) => settleDelivery(em, params.id, body))),
  )

  return router
}
