import { calendarsOf, workingTimeLeft } from '../calendars/index.ts'
import { type CaseHead, presentCaseHead, limitState, type ServiceCase } from '../cases/index.ts'
import type { AppContext } from '../http/index.ts'
import type { TaskRow } from './schema.ts'
import type { TaskPart } from './TaskCandidate.ts'
import type { UserTask } from './UserTask.ts'

type Working = Pick<TaskRow, 'workingMinutesLeft' | 'workingDayMinutes' | 'workingRuns'>

/** One row of the worklist. */
export function presentTask(task: UserTask, found: ServiceCase, context: AppContext, now: Date, part?: TaskPart): TaskRow & { key: string } {
  const head = presentCaseHead(found, context)
  const person = (username: string | null | undefined, name: string | null | undefined): TaskRow['holder'] => (username == null ? null : { username, name: name ?? username })
  return {
    key: task.key,
    state: task.state,
    name: task.name,
    elementId: task.elementId,
    stage: task.stage ?? null,
    ...caseFields(head),
    priority: task.priority,
    groups: [...task.groups],
    holder: person(task.holder, task.holderName),
    dueAt: task.dueAt?.toISOString() ?? null,
    remindAt: task.remindAt?.toISOString() ?? null,
    limitState: taskLimitState(task, now),
    ...workingTime(task, context, now),
    createdAt: task.createdAt.toISOString(),
    completedAt: task.completedAt?.toISOString() ?? null,
    completedBy: person(task.completedBy, task.completedByName),
    revision: task.revision,
    ...(part === undefined || part === 'own' ? {} : { part }),
    ...hands(task),
  }
}

/** Who else has a hand in it. */
function hands({ delegatedBy, delegatedByName, onBehalfOf, onBehalfOfName, held }: UserTask): Pick<TaskRow, 'delegatedBy' | 'onBehalfOf' | 'held'> {
  return {
    ...(delegatedBy == null ? {} : { delegatedBy: { username: delegatedBy, name: delegatedByName ?? delegatedBy } }),
    ...(onBehalfOf == null ? {} : { onBehalfOf: { username: onBehalfOf, name: onBehalfOfName ?? onBehalfOf } }),
    ...(held == null ? {} : { held: true }),
  }
}

/** A case in the box of what one started: a row without a task. */
export function presentStarted(found: ServiceCase, context: AppContext): TaskRow {
  const head = presentCaseHead(found, context)
  return {
    key: null,
    state: found.open ? 'open' : found.outcome === 'withdrawn' ? 'withdrawn' : 'completed',
    name: '',
    elementId: '',
    stage: head.stage,
    ...caseFields(head),
    priority: 0,
    groups: [],
    holder: null,
    dueAt: head.limit?.dueAt ?? null,
    remindAt: head.limit?.remindAt ?? null,
    limitState: head.limit?.state ?? 'none',
    workingMinutesLeft: head.limit?.working?.minutesLeft ?? null,
    workingDayMinutes: head.limit?.working?.dayMinutes ?? null,
    workingRuns: head.limit?.working?.runs ?? [],
    createdAt: head.openedAt,
    completedAt: head.archivedAt,
    completedBy: null,
    revision: found.revision,
  }
}

/** What a row of the worklist shows of its case. */
function caseFields({ number, type, subtype, typeName, subject, contactName, site, department, urgency }: CaseHead) {
  return { caseNumber: number, caseType: type, caseSubtype: subtype, typeName, subject, contactName, site, department, urgency }
}

function taskLimitState({ dueAt, remindAt, limitPausedAt, state, completedAt }: UserTask, now: Date): TaskRow['limitState'] {
  if (dueAt == null) return 'none'
  if (state !== 'open') return completedAt != null && completedAt > dueAt ? 'missed' : 'met'
  return limitState({ dueAt, remindAt: remindAt ?? null, pausedAt: limitPausedAt ?? null }, now)
}

/** Working time until the end, nothing of a limit that runs through; of a limit that stands still, what was left when it stopped. */
function workingTime({ dueAt, limitPausedAt, limitNatural, site, state }: UserTask, context: AppContext, now: Date): Working {
  const left = dueAt == null || state !== 'open' || limitNatural === true ? null : workingTimeLeft(calendarsOf(context), site, { dueAt, pausedAt: limitPausedAt ?? null }, now)
  return { workingMinutesLeft: left?.minutes ?? null, workingDayMinutes: left?.dayMinutes ?? null, workingRuns: (left?.runs ?? []).map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })) }
}
