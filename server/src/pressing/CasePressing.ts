import { defineEntity, p } from '@mikro-orm/core'
import type { PressingStep } from './schema.ts'

const CasePressingSchema = defineEntity({
  name: 'CasePressing',
  tableName: 'case_pressing',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    site: p.string().length(4),
    department: p.string().length(20).nullable(),
    step: p.string().length(12).$type<PressingStep>(),
    /** 催办〔2026〕12号; null for a plain reminder. */
    documentNumber: p.string().length(40).nullable(),
    /** Free text of people, encrypted. */
    text: p.text(),
    replyBy: p.datetime(3).nullable(),
    /** Whom it went to, as user names and groups. */
    told: p.json<readonly string[]>(),
    by: p.string().length(64),
    byName: p.string().length(64),
    at: p.datetime(3),
  },
  indexes: [{ name: 'case_pressing_case_index', properties: ['caseNumber', 'id'] }],
})

/** One written step of 催办: notice, report to the leader, circular. */
export class CasePressing extends CasePressingSchema.class {}

CasePressingSchema.setClass(CasePressing)
