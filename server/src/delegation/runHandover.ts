import { appendAudit } from '../audit/index.ts'
import { addEvent, auditReason, seal, unseal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, Problem, type SystemActor } from '../http/index.ts'
import { peopleNamed } from '../identity/index.ts'
import { announceTask, fallbackGroup, type FoundTask, heldForSigning, lockTaskForServer } from '../tasks/index.ts'
import { backToPrincipal } from './delegateTask.ts'
import { Handover } from './Handover.ts'
import { HandoverItem } from './HandoverItem.ts'
import { moveTask } from './moveTask.ts'
import { receiverOf } from './receiverOf.ts'

const PER_TURN = 100

/** Moves what waits of a handover, each task in a transaction of its own: a server that dies leaves the rest waiting. */
export async function runHandover(context: AppContext, id: number): Promise<void> {
  const { database, clock } = context
  for (;;) {
    const waiting = await database.fork().find(HandoverItem, { handover: id, state: 'waiting' }, { orderBy: { id: 'asc' }, limit: PER_TURN, fields: ['id'], disableIdentityMap: true })
    if (waiting.length === 0) break
    for (const { id: item } of waiting) await runItem(context, id, item)
  }
  await database.transactional((em) => em.nativeUpdate(Handover, { id, finishedAt: null }, { finishedAt: clock.now() }))
}

/** Handovers left behind by a server that died. */
export async function resumeHandovers(context: AppContext): Promise<void> {
  const before = new Date(context.clock.now().getTime() - 30_000)
  const left = await context.database.fork().find(Handover, { finishedAt: null, at: { $lt: before } }, { orderBy: { id: 'asc' }, limit: 5, fields: ['id'], disableIdentityMap: true })
  for (const { id } of left) await runHandover(context, id)
}

async function runItem(context: AppContext, handover: number, id: number): Promise<void> {
  const { database } = context
  try {
    await database.transactional(async (em) => {
      const item = await em.findOneOrFail(HandoverItem, { id }, { refresh: true })
      if (item.state !== 'waiting') return
      Object.assign(item, await moveItem(em, context, await em.findOneOrFail(Handover, { id: handover }, { refresh: true }), item.taskKey))
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { zh, en } = error.facts
    await database.transactional((em) => em.nativeUpdate(HandoverItem, { id, state: 'waiting' }, { state: 'refused', detailZh: zh.slice(0, 500), detailEn: en.slice(0, 500) }))
  }
}

async function moveItem(em: EntityManager, context: AppContext, handover: Handover, key: string): Promise<Partial<HandoverItem>> {
  const seen = await lockTaskForServer(em, key)
  const { username } = handover
  if (seen === null || seen.task.state !== 'open' || (seen.task.holder !== username && seen.task.delegatedBy !== username)) return { state: 'gone' }
  const { task } = seen
  const [by] = await peopleNamed(em, [handover.byUsername])
  const reason = unseal(context.keys, handover.reason) ?? ''
  const move = { kind: 'handover', actor: by ?? SERVER, now: context.clock.now(), reason } as const
  if (task.held != null) throw heldForSigning()
  if (task.delegatedBy != null && task.holder === username) {
    await backToPrincipal(em, context, seen, move)
    return { state: 'moved', toName: task.holderName ?? null }
  }
  if (task.delegatedBy === username) return await newPrincipal(em, context, { handover, reason }, seen)
  if (handover.toUsername == null) await toGroups(em, context, seen, move)
  else await moveTask(em, context, seen, { ...move, to: (await receiverOf(em, context, handover.toUsername, seen)).assignee })
  return { state: 'moved', toName: task.holderName ?? task.groups[0] ?? null }
}

const SERVER: SystemActor = { kind: 'system', id: 'handover' }

async function toGroups(em: EntityManager, context: AppContext, seen: FoundTask, move: { kind: 'handover'; actor: Parameters<typeof moveTask>[3]['actor']; now: Date; reason: string }): Promise<void> {
  const groups = seen.task.groups.length > 0 ? undefined : [fallbackGroup(seen.found)]
  await moveTask(em, context, seen, { ...move, to: null, groups })
}

/** What the person delegated comes back to whoever takes over. */
async function newPrincipal(em: EntityManager, context: AppContext, { handover, reason }: { handover: Handover; reason: string }, seen: FoundTask): Promise<Partial<HandoverItem>> {
  if (handover.toUsername == null) throw conflict('RECEIVER_NEEDED', '这个任务已委派给同事，交回时需要有人接收：请指定接收人。', 'This task is delegated and will come back: name who receives it.')
  const { assignee } = await receiverOf(em, context, handover.toUsername, seen)
  const { task, found } = seen
  // Taken over by the delegate there is nobody to give it back to.
  const principal = assignee.username === task.holder ? null : assignee
  Object.assign(task, { delegatedBy: principal?.username ?? null, delegatedByName: principal?.name ?? null, revision: task.revision + 1 })
  const now = context.clock.now()
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'task-handed-over', taskKey: task.key, facts: { name: task.name, from: handover.name, to: assignee.name }, text: seal(context.keys, reason) })
  await appendAudit(em, { actor: SERVER, action: 'task.handover', subject: `task:${task.key}`, caseNumber: found.number, changes: [{ path: 'delegatedBy', from: handover.username, to: assignee.username }], reason: auditReason(found, reason), onBehalfOf: handover.byUsername })
  announceTask(em, context, task, 'transferred', { users: [handover.username, assignee.username] })
  return { state: 'moved', toName: assignee.name }
}
