import type { AppContext } from '../http/index.ts'
import { Attachment } from './Attachment.ts'
import type { ContentStore } from './ContentStore.ts'

/** A draft nobody submitted for so long gives its files up, and a file whose message never came. */
const KEEP_MS = 30 * 24 * 3_600_000
const BATCH = 200
/** Content is kept before its row is committed; what has no row after so long never gets one. */
const UNCOMMITTED_MS = 24 * 3_600_000

/** Removes files of long forgotten drafts, then content that is nobody's: of removed files, and of uploads whose transaction failed. */
export async function sweepAttachments({ database, clock }: AppContext, store: ContentStore): Promise<void> {
  const now = clock.now().getTime()
  await database.transactional(async (em) => {
    const forgotten = await em.find(Attachment, { ownerKind: { $in: ['draft', 'upload'] }, createdAt: { $lt: new Date(now - KEEP_MS) } }, { limit: BATCH, orderBy: { createdAt: 'asc' }, fields: ['id'] })
    await em.nativeDelete(Attachment, { id: { $in: forgotten.map(({ id }) => id) } })
  })
  const before = new Date(now - UNCOMMITTED_MS)
  for await (const lying of store.before(before)) {
    const owned = await database.fork().find(Attachment, { sha256: { $in: lying } }, { fields: ['id', 'sha256'], disableIdentityMap: true })
    for (const sha256 of lying) if (!owned.some((file) => file.sha256 === sha256)) await store.remove(sha256, before)
  }
}
