import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { attachmentsOf, type AttachmentView, passAttachments, receiveUpload, registerAttachmentOwner } from '../attachments/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, type Client, conflict, forbidden } from '../http/index.ts'
import { IntakeItem } from './IntakeItem.ts'
import { seeItem } from './policy.ts'
import type { IntakeChannel } from './schema.ts'

/** What files that come before their message lie under: a channel's ids of messages are longer than an owner's may be. */
function uploadsOf({ channel, messageId }: { readonly channel: string; readonly messageId: string }): string {
  return `${channel}:${createHash('sha256').update(messageId).digest('hex').slice(0, 40)}`
}

function ofItem({ id }: Pick<IntakeItem, 'id'>) {
  return { kind: 'intake' as const, id: String(id) }
}

interface Deed {
  readonly now: Date
  readonly ip: string
}

/** Takes one file of a message, before the message itself or while it waits; checked like every attachment. Throws Problems 403, 409, 413, 415 and 422. */
export async function takeFile(context: AppContext, actor: Client, channel: IntakeChannel, messageId: string, request: Request, deed: Deed): Promise<AttachmentView> {
  if (actor.id !== `channel:${channel}`) throw forbidden('OTHER_CHANNEL', '令牌不属于这个渠道。', 'The token is not this channel’s.')
  const item = await context.database.fork().findOne(IntakeItem, { channel, messageId })
  if (item !== null && item.state !== 'waiting') throw conflict('ITEM_SETTLED', '这条消息已处理，不能再补文件；请作为新消息发送。', 'This message is settled and takes no more files. Send a new one.')
  const owner = item === null ? { kind: 'upload' as const, id: uploadsOf({ channel, messageId }) } : ofItem(item)
  return await receiveUpload(context, request, { owner, actor, subject: item === null ? `intake:${channel}` : `intake:${item.id}`, ...deed })
}

/** The files that came before their message are the message's. */
export async function keepFiles(em: EntityManager, item: IntakeItem): Promise<void> {
  await passAttachments(em, { kind: 'upload', id: uploadsOf(item) }, ofItem(item))
}

/** A message that became a case gives it its files: evidence like any other. */
export async function filesToCase(em: EntityManager, item: IntakeItem, caseNumber: string): Promise<void> {
  await keepFiles(em, item)
  await passAttachments(em, ofItem(item), { kind: 'case', id: caseNumber })
}

export function filesOf(em: EntityManager, item: IntakeItem): Promise<AttachmentView[]> {
  return attachmentsOf(em, 'intake', [String(item.id)])
}

/** Whoever looks after the messages of a site sees their files; nobody adds to what a citizen sent. */
export function ownIntakeFiles(context: AppContext): void {
  registerAttachmentOwner(context, {
    kind: 'intake',
    async mayRead(em, person, id) {
      const item = await em.findOne(IntakeItem, { id: Number(id) })
      return item !== null && seeItem.allows(person, item)
    },
    mayAdd: () => Promise.resolve(false),
    subject: (_em, id) => Promise.resolve({ subject: `intake:${id}` }),
  })
}
