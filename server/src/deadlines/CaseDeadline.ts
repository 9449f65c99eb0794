import { defineEntity, p } from '@mikro-orm/core'
import type { Limit } from '../calendars/index.ts'

/** Instants at which people were told of a limit, by the notice's event. */
export type GivenNotices = Readonly<Record<string, string>>

const CaseDeadlineSchema = defineEntity({
  name: 'CaseDeadline',
  tableName: 'case_deadline',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    name: p.string().length(40),
    startedAt: p.datetime(3),
    limit: p.json<Limit>().name('limit_amount'),
    dueAt: p.datetime(3),
    remindAt: p.datetime(3),
    plannedAt: p.datetime(3),
    metAt: p.datetime(3).nullable(),
    /** How the first end was found; what moved it since lies in the ledger. */
    computation: p.json<readonly Record<string, unknown>[]>(),
    /** The job that asked for it; asked again, it gets the same answer. */
    requestKey: p.string().length(190).unique(),
    /** Since when its clock stands still; null while it runs. */
    pausedAt: p.datetime(3).nullable(),
    /** How long before its end to remind; null where nobody asked for it. */
    remindBefore: p.json<Limit>().nullable(),
    /** How many watches were started for it; the newest one rings. */
    watch: p.integer().default(0),
    /** How many of its notices the newest watch has been given. */
    watchStep: p.integer().default(0),
    noticed: p.json<GivenNotices>().nullable(),
    revision: p.integer().default(1),
  },
  indexes: [
    { name: 'case_deadline_case_index', properties: ['caseNumber', 'id'] },
    { name: 'case_deadline_open_index', properties: ['metAt', 'id'] },
  ],
})

/** One planned deadline of a case. Its ledger tells everything that moved it. */
export class CaseDeadline extends CaseDeadlineSchema.class {}

CaseDeadlineSchema.setClass(CaseDeadline)
