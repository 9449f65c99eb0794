import { unseal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Keys, Locale, Person } from '../http/index.ts'
import type { FoundTask } from '../tasks/index.ts'
import { mayWorkOn, superviseTask } from '../tasks/index.ts'
import type { Absence } from './Absence.ts'
import { groupNamed } from './groupNamed.ts'
import type { Handover } from './Handover.ts'
import { HandoverItem } from './HandoverItem.ts'
import type { AbsenceView, HandoverView, Hop, TaskHands } from './schema.ts'
import { TaskHop } from './TaskHop.ts'
import { MOST_TRANSFERS } from './transferTask.ts'

function person(username: string | null | undefined, name: string | null | undefined): { username: string; name: string } | null {
  return username == null ? null : { username, name: name ?? username }
}

export function presentHop(hop: TaskHop, keys: Keys): Hop {
  return {
    kind: hop.kind,
    taskKey: hop.taskKey,
    elementId: hop.elementId,
    by: person(hop.byUsername, hop.byName),
    from: person(hop.fromUsername, hop.fromName),
    to: person(hop.toUsername, hop.toName),
    toGroup: hop.toGroup == null ? null : groupNamed(hop.toGroup),
    for: person(hop.forUsername, hop.forName),
    reason: unseal(keys, hop.reason),
    at: hop.at.toISOString(),
  }
}

/** The chain of a task and what the reader may do with it. */
export async function presentHands(em: EntityManager, keys: Keys, { task, found }: FoundTask, actor: Person): Promise<TaskHands> {
  const hops = await em.find(TaskHop, { taskId: task.id }, { orderBy: { id: 'asc' }, limit: 200, disableIdentityMap: true })
  const { groups, site } = task
  const open = task.state === 'open' && task.held == null
  const leads = superviseTask.allows(actor, { groups, site, confidential: found.confidential })
  const mine = task.holder === actor.username && mayWorkOn.allows(actor, task)
  const free = open && task.delegatedBy == null
  return {
    hops: hops.map((hop) => presentHop(hop, keys)),
    transfersLeft: Math.max(0, MOST_TRANSFERS - hops.filter(({ kind }) => kind === 'transfer').length),
    rights: {
      assign: open && leads,
      transfer: free && (mine || leads),
      delegate: free && mine,
      giveBack: open && mine && task.delegatedBy != null,
      recall: open && task.delegatedBy === actor.username,
    },
  }
}

export function presentAbsence(absence: Absence, actor: Person, now: Date, editable: boolean): AbsenceView {
  const { id, startsAt, endsAt, withdrawnAt, types, withHeld } = absence
  const over = endsAt <= now
  return {
    id,
    person: { username: absence.username, name: absence.name },
    standIn: { username: absence.standIn, name: absence.standInName },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    types: types ?? [],
    withHeld,
    setBy: { username: absence.setBy, name: absence.setByName },
    state: withdrawnAt != null ? 'withdrawn' : over ? 'over' : startsAt > now ? 'planned' : 'current',
    mine: absence.username === actor.username,
    editable: editable && withdrawnAt == null && !over,
  }
}

const MOST_ITEMS = 1_000

export async function presentHandover(em: EntityManager, keys: Keys, handover: Handover, locale: Locale): Promise<HandoverView> {
  const items = await em.find(HandoverItem, { handover: handover.id }, { orderBy: { id: 'asc' }, limit: MOST_ITEMS, disableIdentityMap: true })
  const counts = { waiting: 0, moved: 0, refused: 0, gone: 0 }
  for (const { state } of items) counts[state]++
  return {
    id: handover.id,
    person: { username: handover.username, name: handover.name },
    to: person(handover.toUsername, handover.toName),
    by: { username: handover.byUsername, name: handover.byName },
    reason: unseal(keys, handover.reason),
    at: handover.at.toISOString(),
    finishedAt: handover.finishedAt?.toISOString() ?? null,
    counts,
    items: items.map((item) => ({
      ...{ taskKey: item.taskKey, caseNumber: item.caseNumber, taskName: item.taskName, state: item.state, to: item.toName ?? null },
      detail: (locale === 'en' ? item.detailEn : item.detailZh) ?? null,
    })),
  }
}
