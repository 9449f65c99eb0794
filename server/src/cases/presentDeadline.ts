import type { CaseDeadline } from './CaseDeadline.ts'
import { runningState } from './presentCase.ts'
import { ComputationDay, type Deadline, type Limit } from './schema.ts'

export function presentLimit({ name, dueAt, remindAt, metAt }: CaseDeadline, now: Date): Limit {
  const state = metAt == null ? runningState(dueAt, remindAt, now) : metAt <= dueAt ? 'met' : 'missed'
  return { name, dueAt: dueAt.toISOString(), remindAt: remindAt.toISOString(), state }
}

export function presentDeadline(deadline: CaseDeadline, now: Date): Deadline {
  return {
    ...presentLimit(deadline, now),
    id: String(deadline.id),
    startedAt: deadline.startedAt.toISOString(),
    limit: deadline.limit,
    plannedAt: deadline.plannedAt.toISOString(),
    metAt: deadline.metAt?.toISOString() ?? null,
    computation: deadline.computation.map((day) => ComputationDay.parse(day)),
  }
}
