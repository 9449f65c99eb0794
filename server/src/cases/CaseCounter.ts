import { defineEntity, p } from '@mikro-orm/core'

const CaseCounterSchema = defineEntity({
  name: 'CaseCounter',
  tableName: 'case_counter',
  properties: {
    /** `HZ-TS-20261123` */
    stem: p.string().length(20).primary(),
    value: p.integer(),
  },
})

/** The last case number given out for a site, type and day. */
export class CaseCounter extends CaseCounterSchema.class {}

CaseCounterSchema.setClass(CaseCounter)
