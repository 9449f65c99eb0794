import { ComputationDay, type Deadline, type DeadlineEntryView, type Limit } from '../cases/schema.ts'
import { limitState, presentWorking, unseal } from '../cases/index.ts'
import type { AppContext } from '../http/index.ts'
import type { CaseDeadline } from './CaseDeadline.ts'
import type { DeadlineEntry } from './DeadlineEntry.ts'

export function presentLimit({ name, dueAt, remindAt, metAt, pausedAt }: CaseDeadline, now: Date): Limit {
  const state = metAt == null ? limitState({ dueAt, remindAt, pausedAt: pausedAt ?? null }, now) : metAt <= dueAt ? 'met' : 'missed'
  return { name, dueAt: dueAt.toISOString(), remindAt: remindAt.toISOString(), state }
}

export function presentDeadline(context: AppContext, site: string, deadline: CaseDeadline, ledger: readonly DeadlineEntry[], now: Date): Deadline {
  const { dueAt, pausedAt = null, metAt, limit } = deadline
  return {
    ...presentLimit(deadline, now),
    working: metAt != null || limit.unit === 'naturalDays' ? null : presentWorking(context, site, { dueAt, pausedAt }),
    id: String(deadline.id),
    startedAt: deadline.startedAt.toISOString(),
    limit: deadline.limit,
    plannedAt: deadline.plannedAt.toISOString(),
    metAt: deadline.metAt?.toISOString() ?? null,
    pausedAt: deadline.metAt == null ? (deadline.pausedAt?.toISOString() ?? null) : null,
    computation: deadline.computation.map((day) => ComputationDay.parse(day)),
    ledger: ledger.map((entry) => presentEntry(context, entry)),
  }
}

function presentEntry({ keys }: AppContext, entry: DeadlineEntry): DeadlineEntryView {
  return {
    id: String(entry.id),
    kind: entry.kind,
    at: entry.at.toISOString(),
    by: entry.byUsername == null ? null : { username: entry.byUsername, name: entry.byName ?? entry.byUsername },
    reason: unseal(keys, entry.reason),
    cause: entry.cause ?? null,
    dueBefore: entry.dueBefore?.toISOString() ?? null,
    dueAfter: entry.dueAfter.toISOString(),
    until: entry.until?.toISOString() ?? null,
    amount: entry.amount ?? null,
    request: entry.requestId ?? null,
    computation: entry.computation.map((day) => ComputationDay.parse(day)),
  }
}
