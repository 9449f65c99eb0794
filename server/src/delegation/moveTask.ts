import { appendAudit } from '../audit/index.ts'
import { addEvent, auditReason, seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, Person, SystemActor } from '../http/index.ts'
import { type Assignee, announceTask, type FoundTask, personGroup, renewCandidates, tellGroups } from '../tasks/index.ts'
import { groupNamed } from './groupNamed.ts'
import { type HopKind, TaskHop } from './TaskHop.ts'

/** Who moves a task, and when. */
export interface MoveDeed {
  readonly actor: Person | SystemActor
  readonly now: Date
  readonly ip?: string | undefined
}

export interface Move extends MoveDeed {
  readonly kind: HopKind
  /** Null gives it to its groups. */
  readonly to: Assignee | null
  /** Its groups from now on; as before when absent. */
  readonly groups?: readonly string[] | undefined
  /** 委派: who gets it back. */
  readonly delegatedBy?: { readonly username: string; readonly name: string } | null
  readonly reason?: string | undefined
}

/** How each kind of hop is called in the timeline and the audit, and what pages are told. */
const DEEDS = {
  assign: ['task-assigned', 'assigned'],
  transfer: ['task-transferred', 'transferred'],
  delegate: ['task-delegated', 'delegated'],
  return: ['task-returned', 'returned'],
  recall: ['delegation-ended', 'returned'],
  'stand-in': ['task-stands-in', 'transferred'],
  handover: ['task-handed-over', 'transferred'],
  timeout: ['task-moved-up', 'transferred'],
} as const satisfies Record<HopKind, readonly [string, Parameters<typeof announceTask>[3]]>

/**
 * Puts an open, locked task into other hands, with the link of its chain, timeline, audit and worklists. What was typed goes
 * with it, and whoever had it goes on seeing it. Rights are the caller's to check.
 */
export async function moveTask(em: EntityManager, context: AppContext, { task, found }: FoundTask, move: Move): Promise<void> {
  const { actor, now, kind, to, reason = '' } = move
  const before = { username: task.holder ?? null, name: task.holderName ?? null, groups: task.groups, for: task.onBehalfOf ?? undefined }
  Object.assign(task, {
    holder: to?.username ?? null,
    holderName: to?.name ?? null,
    onBehalfOf: to?.onBehalfOf?.username ?? null,
    onBehalfOfName: to?.onBehalfOf?.name ?? null,
    delegatedBy: move.delegatedBy?.username ?? null,
    delegatedByName: move.delegatedBy?.name ?? null,
    groups: [...(move.groups ?? task.groups)],
    shared: before.username === null ? (task.shared ?? null) : [...new Set([...(task.shared ?? []), personGroup(before.username)])],
    revision: task.revision + 1,
  })
  await em.flush()
  await renewCandidates(em, task, found, now)
  if (to === null && move.groups !== undefined) await tellGroups(em, context, task)
  const toGroup = to === null ? (task.groups[0] ?? null) : null
  await em.insert(TaskHop, {
    ...{ taskId: task.id, taskKey: task.key, caseNumber: found.number, elementId: task.elementId, kind, toGroup, at: now },
    ...{ byUsername: actor.kind === 'person' ? actor.username : null, byName: actor.kind === 'person' ? actor.name : null },
    ...{ fromUsername: before.username, fromName: before.name, toUsername: to?.username ?? null, toName: to?.name ?? null },
    ...{ forUsername: to?.onBehalfOf?.username ?? null, forName: to?.onBehalfOf?.name ?? null, reason: seal(context.keys, reason) },
  })
  const [event, change] = DEEDS[kind]
  const names = { from: before.name ?? '', to: to?.name ?? (toGroup === null ? '' : groupNamed(toGroup).name), ...(to?.onBehalfOf ? { for: to.onBehalfOf.name } : {}) }
  await addEvent(em, { caseNumber: found.number, at: now, kind: event, actor, taskKey: task.key, facts: { name: task.name, ...names }, text: seal(context.keys, reason) })
  const changes = [{ path: 'holder', from: before.username, to: to?.username ?? toGroup }, ...(move.groups ? [{ path: 'groups', from: before.groups, to: task.groups }] : [])]
  await appendAudit(em, { actor, action: `task.${kind}`, subject: `task:${task.key}`, caseNumber: found.number, changes, reason: auditReason(found, reason), ip: move.ip, onBehalfOf: to?.onBehalfOf?.username ?? before.for })
  announceTask(em, context, task, change, { users: before.username === null ? [] : [before.username], groups: before.groups })
}
