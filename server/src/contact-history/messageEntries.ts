import type { TimelineSource } from '../cases/index.ts'
import { messagesOfCase } from '../messages/index.ts'

const STATUS = {
  queued: ['待发送', 'queued'],
  sent: ['已发送', 'sent'],
  delivered: ['已送达', 'delivered'],
  failed: ['发送失败', 'failed'],
} as const

/** SMS of a case for its timeline. */
export const messageEntries: TimelineSource = async (em, caseNumber, { locale }) => {
  const messages = await messagesOfCase(em, caseNumber)
  const language = locale === 'en' ? 1 : 0
  return messages.map(({ id, at, to, text, status }) => ({
    id: `message-${id}`,
    at: at.toISOString(),
    kind: 'message' as const,
    by: null,
    text: language === 1 ? `SMS to ${to} (${STATUS[status][1]}): ${text}` : `短信 ${to}（${STATUS[status][0]}）：${text}`,
    messageId: id,
    facts: { status },
  }))
}
