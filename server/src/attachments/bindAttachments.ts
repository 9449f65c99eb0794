import type { EntityManager } from '../database/index.ts'
import { actorName, invalid, type Actor } from '../http/index.ts'
import { Attachment, type OwnerKind } from './Attachment.ts'

/**
 * Makes files part of a case or task, in the caller's transaction: those of the draft it was written in, and those named.
 * Throws Problem 422 when a named file is unknown, already part of something else, or somebody else's.
 */
export async function bindAttachments(
  em: EntityManager,
  to: { kind: OwnerKind; id: string },
  from: { ids: readonly string[]; draftId?: string; actor: Actor },
): Promise<void> {
  const named = await em.find(Attachment, { id: { $in: [...from.ids] } })
  for (const id of from.ids) {
    const file = named.find((each) => each.id === id)
    if (file && isFree(file, to, from)) continue
    throw invalid('ATTACHMENT_UNKNOWN', '有附件已不存在或已属于其他工单，请移除后重新上传。', 'A file no longer exists or belongs to another case: remove it and add it again.', [{ path: 'attachments', message: id }])
  }
  for (const file of named) Object.assign(file, { ownerKind: to.kind, ownerId: to.id })
  if (from.draftId !== undefined) await em.nativeUpdate(Attachment, { ownerKind: 'draft', ownerId: from.draftId }, { ownerKind: to.kind, ownerId: to.id })
}

function isFree(file: Attachment, to: { kind: OwnerKind; id: string }, from: { draftId?: string; actor: Actor }): boolean {
  if (file.ownerKind === to.kind && file.ownerId === to.id) return true
  return file.ownerKind === 'draft' && (file.ownerId === from.draftId || file.createdBy === actorName(from.actor))
}
