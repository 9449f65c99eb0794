import { Router } from 'express'
import { type AppContext, handle, reply } from '../http/index.ts'
import { shareViews } from './policy.ts'
import { changeSaved, keepView, presentView, removeView, viewsFor } from './savedViews.ts'
import { ChangeSavedView, KeepSavedView, ListSavedViews, RemoveSavedView } from './schema.ts'

export function savedViewRoutes({ database }: AppContext): Router {
  const router = Router()

  router.get(
    '/saved-views',
    handle(ListSavedViews, async ({ query }, { actor, em }) => ({
      items: (await viewsFor(em, actor, query.page)).map((view) => presentView(view, actor)),
      mayShare: shareViews.allows(actor, undefined),
    })),
  )

  router.post(
    '/saved-views',
    handle(KeepSavedView, async ({ body }, { actor, now, ip }) => reply(201, presentView(await database.transactional((em) => keepView(em, body, { actor, now, ip })), actor))),
  )

  router.patch(
    '/saved-views/:id',
    handle(ChangeSavedView, async ({ params, body }, { actor, now, ip }) => presentView(await database.transactional((em) => changeSaved(em, params.id, body, { actor, now, ip })), actor)),
  )

  router.delete(
    '/saved-views/:id',
    handle(RemoveSavedView, async ({ params }, { actor, now, ip }) => database.transactional((em) => removeView(em, params.id, { actor, now, ip }))),
  )

  return router
}
