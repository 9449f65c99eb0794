import type { EntityManager } from '../database/index.ts'
import { Attachment, type OwnerKind } from './Attachment.ts'

interface Owner {
  readonly kind: OwnerKind
  readonly id: string
}

/** All files of one thing are another's from now on, in the caller's transaction. */
export async function passAttachments(em: EntityManager, from: Owner, to: Owner): Promise<void> {
  await em.nativeUpdate(Attachment, { ownerKind: from.kind, ownerId: from.id }, { ownerKind: to.kind, ownerId: to.id })
}
