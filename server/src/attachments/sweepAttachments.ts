import type { AppContext } from '../http/index.ts'
import { Attachment } from './Attachment.ts'
import type { ContentStore } from './ContentStore.ts'

/** A draft nobody submitted for so long gives its files up. */
const KEEP_MS = 30 * 24 * 3_600_000
const BATCH = 200

/** Removes files of long forgotten drafts, and content that is nobody's any more. */
export async function sweepAttachments({ database, clock }: AppContext, store: ContentStore): Promise<number> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  return database.transactional(async (em) => {
    const forgotten = await em.find(Attachment, { ownerKind: 'draft', createdAt: { $lt: before } }, { limit: BATCH, orderBy: { createdAt: 'asc' } })
    for (const file of forgotten) {
      em.remove(file)
      await em.flush()
      if ((await em.count(Attachment, { sha256: file.sha256 })) === 0) await store.remove(file.sha256)
    }
    return forgotten.length
  })
}
