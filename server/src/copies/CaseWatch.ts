import { defineEntity, p } from '@mikro-orm/core'

const CaseWatchSchema = defineEntity({
  name: 'CaseWatch',
  tableName: 'case_watch',
  properties: {
    id: p.integer().primary(),
    username: p.string().length(64),
    caseNumber: p.string().length(32),
    at: p.datetime(3),
  },
  uniques: [{ name: 'case_watch_unique', properties: ['username', 'caseNumber'] }],
})

/** 关注: a case a person wants to keep an eye on. */
export class CaseWatch extends CaseWatchSchema.class {}

CaseWatchSchema.setClass(CaseWatch)
