import { z } from 'zod'

const Instant = z.iso.datetime()

export const MessageStatus = z.enum(['queued', 'sent', 'delivered', 'failed'])
export type MessageStatus = z.infer<typeof MessageStatus>

export const MessageTemplate = z.enum(['accepted', 'concluded', 'extended', 'supplement', 'terminated', 'merged', 'unreachable', 'handed-over', 'handover-received', 'handover-answered'])
export type MessageTemplate = z.infer<typeof MessageTemplate>

/** One SMS as the portal's outbox shows it. */
export const MessageView = z
  .object({
    id: z.string(),
    caseNumber: z.string(),
    site: z.string(),
    template: MessageTemplate,
    templateName: z.string(),
    /** Masked unless the reader may see the case's personal data. */
    to: z.string(),
    text: z.string(),
    status: MessageStatus,
    createdAt: Instant,
    sentAt: Instant.nullable(),
    deliveredAt: Instant.nullable(),
    failedAt: Instant.nullable(),
    /** The gateway's own id, once it took the message. */
    gatewayId: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'MessageView' })
export type MessageView = z.infer<typeof MessageView>

export const ListMessages = {
  query: z.object({
    case: z.string().max(40).optional(),
    status: MessageStatus.optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ items: z.array(MessageView), next: z.string().optional() }).meta({ id: 'MessagePage' }),
}
export type MessagePage = z.infer<typeof ListMessages.response>

/** A worker asks for the message of a case; the idempotency key is the job's key. */
export const PrepareMessage = {
  body: z.object({ caseNumber: z.string().min(1).max(40), template: MessageTemplate }),
  response: z.union([
    z.object({ id: z.string(), to: z.string(), text: z.string(), status: MessageStatus }),
    z.object({ status: z.literal('skipped'), reason: z.string() }),
  ]),
}

export const ReportReceipt = {
  params: z.object({ id: z.string().min(1).max(64) }),
  body: z.object({
    status: z.enum(['sent', 'delivered', 'failed']),
    gatewayId: z.string().max(100),
    at: Instant,
    detail: z.string().max(500).optional(),
  }),
}
