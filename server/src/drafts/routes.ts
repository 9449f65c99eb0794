import { Router } from 'express'
import { type AppContext, handle } from '../http/index.ts'
import { authorize, can, permission } from '../identity/index.ts'
import { draftById, listDrafts, presentDraft, removeDraft, saveDraft } from './drafts.ts'
import { DeleteDraft, GetDraft, ListDrafts, SaveDraft } from './schema.ts'

const writeDrafts = permission('draft.write', {
  zh: '您没有登记工单的权限。',
  en: 'You may not open cases.',
  allows: (actor) => can(actor, 'cases.open'),
})

export function draftRoutes({ database, keys }: AppContext): Router {
  const router = Router()

  router.get(
    '/drafts',
    handle(ListDrafts, async ({ query }, { actor, em }) => {
      authorize(actor, writeDrafts, undefined)
      return { items: (await listDrafts(em, actor, query.callId)).map((draft) => presentDraft(keys, draft)) }
    }),
  )

  router.get(
    '/drafts/:id',
    handle(GetDraft, async ({ params }, { actor, em }) => presentDraft(keys, await draftById(em, actor, params.id))),
  )

  router.put(
    '/drafts/:id',
    handle({ ...SaveDraft, idempotent: false }, async ({ params, body }, { actor, now }) => {
      authorize(actor, writeDrafts, undefined)
      return await database.transactional((em) => saveDraft(em, keys, actor, params.id, body, now))
    }),
  )

  router.delete(
    '/drafts/:id',
    handle(DeleteDraft, async ({ params }, { actor }) => {
      await database.transactional(async (em) => {
        await draftById(em, actor, params.id)
        await removeDraft(em, params.id)
      })
    }),
  )

  return router
}
