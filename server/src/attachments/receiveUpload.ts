import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { join } from 'node:path'
import { appendAudit } from '../audit/index.ts'
import { type AppContext, conflict } from '../http/index.ts'
import { Attachment, type OwnerKind } from './Attachment.ts'
import { presentAttachment } from './attachmentsOf.ts'
import { ContentStore } from './ContentStore.ts'
import { receiveFile } from './receiveFile.ts'
import type { AttachmentView } from './schema.ts'

interface Upload {
  readonly owner: { readonly kind: OwnerKind; readonly id: string }
  /** As the audit names the sender: `system:citizen`. */
  readonly createdBy: `system:${string}`
  readonly caseNumber: string
  readonly now: Date
  readonly ip: string
}

const MOST_WAITING = 10

/** Takes a file of somebody without an account: checked by content and size like all, bounded in number until it is sent. Throws Problems 409, 413, 415 and 422. */
export async function receiveUpload(context: AppContext, request: Request, { owner, createdBy, caseNumber, now, ip }: Upload): Promise<AttachmentView> {
  const { database, config } = context
  const of = { ownerKind: owner.kind, ownerId: owner.id }
  if ((await database.fork().count(Attachment, of)) >= MOST_WAITING) throw conflict('TOO_MANY_FILES', `一次最多 ${MOST_WAITING} 个文件，请先提交已上传的。`, `At most ${MOST_WAITING} files at once: send those that are there first.`)
  const file = await receiveFile(request, new ContentStore(join(config.dataDir, 'attachments')))
  await file.written.keep()
  return await database.transactional(async (em) => {
    const row = em.create(Attachment, { id: randomUUID(), ...of, name: file.name, mediaType: file.mediaType, size: file.written.size, sha256: file.written.sha256, createdAt: now, createdBy })
    em.persist(row)
    await appendAudit(em, { actor: { kind: 'system', id: createdBy.slice('system:'.length) }, ip, action: 'attachment.added', subject: `case:${caseNumber}`, caseNumber, changes: [{ path: 'sha256', from: null, to: file.written.sha256 }] })
    return presentAttachment(row)
  })
}
