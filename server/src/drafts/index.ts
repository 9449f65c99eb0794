import { registerAttachmentOwner } from '../attachments/index.ts'
import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { mayUseDraft } from './drafts.ts'
import { IntakeDraft } from './IntakeDraft.ts'
import { m0302Draft } from './m0302-draft.ts'
import { draftRoutes } from './routes.ts'

export { lockDraft, removeDraft } from './drafts.ts'

const KEPT_MS = 30 * 86_400_000

/** Intake forms being filled in; they survive reload, lost network and the transfer of the call. */
export const drafts: Module = {
  name: 'drafts',
  entities: [IntakeDraft],
  migrations: [m0302Draft],
  routes(context) {
    const mayUse = async (em: Parameters<Parameters<typeof context.database.transactional>[0]>[0], person: Parameters<typeof mayUseDraft>[0], id: string): Promise<boolean> => {
      const draft = await em.findOne(IntakeDraft, { id })
      // Files may arrive before the first save of the text.
      return draft === null || mayUseDraft(person, draft)
    }
    registerAttachmentOwner(context, {
      kind: 'draft',
      mayRead: mayUse,
      mayAdd: mayUse,
      subject: (_em, id) => Promise.resolve({ subject: `draft:${id}` }),
    })
    return draftRoutes(context)
  },
  start: (context) =>
    every(context, 'forget old drafts', 3_600_000, async () => {
      const old = new Date(context.clock.now().getTime() - KEPT_MS)
      await context.database.transactional((em) => em.nativeDelete(IntakeDraft, { savedAt: { $lt: old } }))
    }),
}
