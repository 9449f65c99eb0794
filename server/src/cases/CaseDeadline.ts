import { defineEntity, p } from '@mikro-orm/core'

export interface LimitAmount {
  readonly amount: number
  readonly unit: 'workingDays' | 'workingHours' | 'naturalDays'
}

const CaseDeadlineSchema = defineEntity({
  name: 'CaseDeadline',
  tableName: 'case_deadline',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    name: p.string().length(40),
    startedAt: p.datetime(3),
    limit: p.json<LimitAmount>().name('limit_amount'),
    dueAt: p.datetime(3),
    remindAt: p.datetime(3),
    plannedAt: p.datetime(3),
    metAt: p.datetime(3).nullable(),
    computation: p.json<readonly Record<string, unknown>[]>(),
    /** The job that asked for it; asked again, it gets the same answer. */
    requestKey: p.string().length(190).unique(),
  },
  indexes: [
    { name: 'case_deadline_case_index', properties: ['caseNumber', 'id'] },
  ],
})

/** One planned deadline with its computation, a line of the case's ledger. */
export class CaseDeadline extends CaseDeadlineSchema.class {}

CaseDeadlineSchema.setClass(CaseDeadline)
