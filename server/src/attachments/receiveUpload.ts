import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { join } from 'node:path'
import { appendAudit } from '../audit/index.ts'
import { type Actor, actorName, type AppContext, conflict } from '../http/index.ts'
import { Attachment, type OwnerKind } from './Attachment.ts'
import { presentAttachment } from './attachmentsOf.ts'
import { ContentStore } from './ContentStore.ts'
import { receiveFile } from './receiveFile.ts'
import type { AttachmentView } from './schema.ts'

interface Upload {
  readonly owner: { readonly kind: OwnerKind; readonly id: string }
  /** Who sends it: no person, a program. */
  readonly actor: Exclude<Actor, { kind: 'person' }>
  /** As the audit shows it. */
  readonly subject: string
  readonly caseNumber?: string
  readonly now: Date
  readonly ip: string
}

const MOST_WAITING = 10

/** Takes a file of somebody without an account: checked by content and size like all, bounded in number until it is sent, the same one again once. Throws Problems 409, 413, 415 and 422. */
export async function receiveUpload(context: AppContext, request: Request, { owner, actor, subject, caseNumber, now, ip }: Upload): Promise<AttachmentView> {
  const { database, config } = context
  const of = { ownerKind: owner.kind, ownerId: owner.id }
  if ((await database.fork().count(Attachment, of)) >= MOST_WAITING) throw conflict('TOO_MANY_FILES', `一次最多 ${MOST_WAITING} 个文件，请先提交已上传的。`, `At most ${MOST_WAITING} files at once: send those that are there first.`)
  const file = await receiveFile(request, new ContentStore(join(config.dataDir, 'attachments')))
  await file.written.keep()
  return await database.transactional(async (em) => {
    const before = await em.findOne(Attachment, { ...of, sha256: file.written.sha256, name: file.name })
    if (before) return presentAttachment(before)
    const row = em.create(Attachment, { id: randomUUID(), ...of, name: file.name, mediaType: file.mediaType, size: file.written.size, sha256: file.written.sha256, createdAt: now, createdBy: actorName(actor) })
    em.persist(row)
    await appendAudit(em, { actor, ip, action: 'attachment.added', subject, caseNumber, changes: [{ path: 'sha256', from: null, to: file.written.sha256 }] })
    return presentAttachment(row)
  })
}
