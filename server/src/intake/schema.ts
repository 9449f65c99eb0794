import { z } from 'zod'
import { AttachmentView } from '../attachments/schema.ts'
import { CaseType } from '../catalogue/schema.ts'
import { CaseNumber } from '../cases/schema.ts'

const Instant = z.iso.datetime()
export const IntakeChannel = z.enum(['voicemail', 'sms', 'mail', 'wechat', 'web', '12345'])
export type IntakeChannel = z.infer<typeof IntakeChannel>
const MessageId = z.string().trim().min(1).max(120)
const State = z.enum(['waiting', 'opened', 'replied', 'discarded'])

const Sender = z.object({ name: z.string().trim().max(40).optional(), phone: z.string().trim().max(30).optional(), address: z.string().trim().max(200).optional() })

/** What the channel's program is told of its message. `query` is given once, with the case: the citizen's code and PIN. */
const Receipt = z.object({
  id: z.string(),
  state: State,
  caseNumber: CaseNumber.nullable(),
  reply: z.string().nullable(),
  query: z.object({ code: z.string(), pin: z.string() }).optional(),
})

export const HandIn = {
  summary: 'A channel hands a citizen’s message in; handed in again it is the same one',
  access: 'channel',
  idempotent: false,
  bodyLimit: 200_000,
  params: z.object({ channel: IntakeChannel }),
  body: z.object({
    messageId: MessageId,
    sentAt: Instant.optional(),
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
    sender: Sender.optional(),
    subject: z.string().trim().max(200).optional(),
    text: z.string().max(20_000).optional(),
    /** The number it has in the sender's own system. */
    externalNumber: z.string().trim().min(1).max(60).optional(),
    /** A filled-in intake form: with it the message becomes a case at once. */
    case: z.object({ type: CaseType, subtype: CaseType.optional(), formVersion: z.int().min(1).optional(), data: z.record(z.string(), z.unknown()) }).optional(),
  }),
  response: Receipt,
} as const
export type HandInBody = z.infer<typeof HandIn.body>

/** multipart/form-data with one field `file`; the same file again is the same one. */
export const AddIntakeFile = {
  summary: 'A channel hands in a file of a message, before the message or while it waits',
  access: 'channel',
  idempotent: false,
  consumes: 'multipart/form-data',
  status: 201,
  params: z.object({ channel: IntakeChannel, messageId: MessageId }),
  response: AttachmentView,
} as const

export const AskItem = {
  summary: 'What became of a message',
  access: 'channel',
  params: z.object({ channel: IntakeChannel, messageId: MessageId }),
  response: Receipt,
} as const

export const IntakeItemView = z
  .object({
    id: z.string(),
    channel: z.string(),
    site: z.object({ code: z.string(), name: z.string() }),
    sentAt: Instant,
    receivedAt: Instant,
    sender: z.object({ name: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() }),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    /** What came with it, as long as it is no case; empty in lists. */
    files: z.array(AttachmentView),
    externalNumber: z.string().nullable(),
    state: State,
    problem: z.string().nullable(),
    caseNumber: z.string().nullable(),
    takenBy: z.object({ username: z.string(), name: z.string(), at: Instant }).nullable(),
    answer: z.string().nullable(),
    decidedBy: z.object({ username: z.string(), name: z.string() }).nullable(),
    decidedAt: Instant.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'IntakeItem' })
export type IntakeItemView = z.infer<typeof IntakeItemView>

export const ListItems = {
  summary: 'Messages of other channels, the oldest waiting first',
  query: z.object({
    state: State.optional(),
    channel: IntakeChannel.optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(IntakeItemView), next: z.string().optional() }).meta({ id: 'IntakeItemPage' }),
}
export type ListItemsQuery = z.infer<typeof ListItems.query>

const ById = z.object({ id: z.coerce.number().int().positive() })
export const GetItem = { summary: 'One message with its sender in full', params: ById, response: IntakeItemView }
export const TakeItem = {
  summary: 'Takes a message down in a draft; the case opened from the draft settles it',
  params: ById,
  body: z.object({ draftId: z.uuid(), revision: z.int() }),
  response: IntakeItemView,
}
export const ReplyItem = { summary: 'Answers a message that needs no case', params: ById, body: z.object({ text: z.string().trim().min(1).max(2000), revision: z.int() }), response: IntakeItemView }
export const DiscardItem = { summary: 'Discards a message with a reason', params: ById, body: z.object({ reason: z.string().trim().min(1).max(500), revision: z.int() }), response: IntakeItemView }
