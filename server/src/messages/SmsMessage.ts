import { defineEntity, p } from '@mikro-orm/core'
import type { MessageStatus, MessageTemplate } from './schema.ts'

const SmsMessageSchema = defineEntity({
  name: 'SmsMessage',
  tableName: 'sms_message',
  indexes: [
    { name: 'sms_message_of_case', properties: ['caseNumber', 'createdAt'] },
    { name: 'sms_message_of_site', properties: ['site', 'createdAt'] },
  ],
  properties: {
    /** Made from the job's key: the gateway's idempotency key. */
    id: p.string().length(64).primary(),
    caseNumber: p.string().length(40),
    site: p.string().length(4),
    template: p.string().length(20).$type<MessageTemplate>(),
    /** Encrypted. */
    phone: p.text(),
    phoneMasked: p.string().length(32),
    text: p.string().length(500),
    status: p.string().length(10).$type<MessageStatus>(),
    gatewayId: p.string().length(100).nullable(),
    detail: p.string().length(500).nullable(),
    createdAt: p.datetime(3),
    sentAt: p.datetime(3).nullable(),
    deliveredAt: p.datetime(3).nullable(),
    failedAt: p.datetime(3).nullable(),
  },
})

const RANK: Readonly<Record<MessageStatus, number>> = { queued: 0, sent: 1, delivered: 2, failed: 2 }

/** One SMS of a case, from its rendering to the gateway's last receipt. */
export class SmsMessage extends SmsMessageSchema.class {
  /** Takes a receipt in. Receipts come late, twice and out of order: the status only ever moves on. Returns whether it did. */
  take(receipt: { status: 'sent' | 'delivered' | 'failed'; gatewayId: string; at: Date; detail?: string | undefined }): boolean {
    const { status, gatewayId, at, detail } = receipt
    this.gatewayId ??= gatewayId
    if (status === 'sent') this.sentAt ??= at
    if (RANK[status] <= RANK[this.status]) return false
    this.status = status
    if (detail !== undefined) this.detail = detail
    if (status === 'delivered') this.deliveredAt = at
    if (status === 'failed') this.failedAt = at
    return true
  }
}

SmsMessageSchema.setClass(SmsMessage)
