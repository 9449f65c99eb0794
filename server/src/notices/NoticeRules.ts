import { defineEntity, p } from '@mikro-orm/core'
import type { Rules } from './schema.ts'

const NoticeRulesSchema = defineEntity({
  name: 'NoticeRules',
  tableName: 'notice_rules',
  properties: {
    username: p.string().length(64).primary(),
    rules: p.json<Rules>(),
    /** The person's own mobile number and mail address, encrypted. */
    mobile: p.text().nullable(),
    mail: p.text().nullable(),
    /** Day of the last digest, so that a day has one. */
    digestOn: p.string().length(10).nullable(),
    revision: p.integer(),
  },
})

/** How one person wants to be told; who has none is told by the bell alone. */
export class NoticeRules extends NoticeRulesSchema.class {}

NoticeRulesSchema.setClass(NoticeRules)
