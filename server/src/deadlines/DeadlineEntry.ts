import { defineEntity, p } from '@mikro-orm/core'
import type { Limit } from '../calendars/index.ts'

/** `superseded`: the same limit was planned anew; `met` and `reopened` leave its end where it is. */
export type EntryKind = 'planned' | 'paused' | 'resumed' | 'extended' | 'replanned' | 'met' | 'reopened' | 'superseded'

const DeadlineEntrySchema = defineEntity({
  name: 'DeadlineEntry',
  tableName: 'deadline_entry',
  properties: {
    id: p.integer().primary(),
    deadlineId: p.integer(),
    caseNumber: p.string().length(32),
    kind: p.string().length(12).$type<EntryKind>(),
    /** When it took effect: a pause that ended by its date ended then, however late that was noticed. */
    at: p.datetime(3),
    byUsername: p.string().length(64).nullable(),
    byName: p.string().length(64).nullable(),
    requestId: p.string().length(20).nullable(),
    /** Free text of people, encrypted. */
    reason: p.text().nullable(),
    /** What moved it where no person did, e.g. the notice of a calendar. */
    cause: p.string().length(250).nullable(),
    dueBefore: p.datetime(3).nullable(),
    dueAfter: p.datetime(3),
    /** Until when a pause was meant to last. */
    until: p.datetime(3).nullable(),
    amount: p.json<Limit>().nullable(),
    computation: p.json<readonly Record<string, unknown>[]>(),
  },
  indexes: [
    { name: 'deadline_entry_deadline_index', properties: ['deadlineId', 'id'] },
    { name: 'deadline_entry_case_index', properties: ['caseNumber', 'id'] },
  ],
})

/** A line of a deadline's ledger; lines are only ever added. */
export class DeadlineEntry extends DeadlineEntrySchema.class {}

DeadlineEntrySchema.setClass(DeadlineEntry)
