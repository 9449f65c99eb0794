import type { EntityManager } from '../database/index.ts'
import { Attachment, type OwnerKind } from './Attachment.ts'
import type { AttachmentView } from './schema.ts'

/** The files of one draft, case or task, oldest first. */
export async function attachmentsOf(em: EntityManager, kind: OwnerKind, ids: readonly string[]): Promise<AttachmentView[]> {
  if (ids.length === 0) return []
  const rows = await em.find(Attachment, { ownerKind: kind, ownerId: { $in: [...ids] } }, { orderBy: { createdAt: 'asc', id: 'asc' }, disableIdentityMap: true })
  return rows.map(presentAttachment)
}

export function presentAttachment({ id, name, mediaType, size, sha256, createdAt }: Attachment): AttachmentView {
  return { id, name, mediaType, size, sha256, createdAt: createdAt.toISOString() }
}
