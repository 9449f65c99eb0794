import { defineEntity, p } from '@mikro-orm/core'

const ConsultationMessageSchema = defineEntity({
  name: 'ConsultationMessage',
  tableName: 'consultation_message',
  properties: {
    id: p.integer().primary(),
    consultation: p.integer(),
    byUsername: p.string().length(64),
    byName: p.string().length(64),
    /** Encrypted. */
    text: p.text().columnType('mediumtext'),
    at: p.datetime(3),
  },
  indexes: [{ name: 'consultation_message_index', properties: ['consultation', 'id'] }],
})

/** One line of a conversation about a task. */
export class ConsultationMessage extends ConsultationMessageSchema.class {}

ConsultationMessageSchema.setClass(ConsultationMessage)
