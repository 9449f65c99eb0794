import { defineEntity, p } from '@mikro-orm/core'

const IdempotentAnswerSchema = defineEntity({
  name: 'IdempotentAnswer',
  tableName: 'idempotent_answer',
  properties: {
    /** Hash of actor, key, method and path. */
    id: p.string().length(64).primary(),
    /** Hash of the body: the same key with another body is a mistake of the caller. */
    bodyHash: p.string().length(64),
    /** 0 while the first request is under way. */
    status: p.integer(),
    body: p.text().columnType('mediumtext').nullable(),
    createdAt: p.datetime(3).index('idempotent_answer_created_index'),
  },
})

/** The answer a write gave, kept so that its repetition changes nothing and is told the same. */
export class IdempotentAnswer extends IdempotentAnswerSchema.class {}

IdempotentAnswerSchema.setClass(IdempotentAnswer)
