import type { EntityManager } from '../http/index.ts'
import type { MessageStatus, MessageTemplate } from './schema.ts'
import { SmsMessage } from './SmsMessage.ts'

/** What a case's timeline shows of an SMS. */
export interface CaseMessage {
  readonly id: string
  readonly at: Date
  readonly template: MessageTemplate
  readonly to: string
  readonly text: string
  readonly status: MessageStatus
}

/** The SMS of a case, oldest first. */
export async function messagesOfCase(em: EntityManager, caseNumber: string): Promise<CaseMessage[]> {
  const rows = await em.find(SmsMessage, { caseNumber }, { orderBy: { createdAt: 'asc' }, limit: 200 })
  return rows.map(({ id, createdAt, template, phoneMasked, text, status }) => ({ id, at: createdAt, template, to: phoneMasked, text, status }))
}
