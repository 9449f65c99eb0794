import { defineEntity, p } from '@mikro-orm/core'

const QueryCodeSchema = defineEntity({
  name: 'QueryCode',
  tableName: 'query_code',
  properties: {
    caseNumber: p.string().length(32).primary(),
    /** Ten digits that say nothing of the case, read out on the telephone. */
    code: p.string().length(12).unique(),
    /** Keyed hash of code and PIN; null until a PIN was given out. */
    pinHash: p.string().length(64).nullable(),
    pinIssuedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
  },
})

/** 查询码: by it and a PIN a citizen follows their own case without an account. */
export class QueryCode extends QueryCodeSchema.class {}

QueryCodeSchema.setClass(QueryCode)
