import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, type Problem } from '../http/index.ts'
import { personNamed } from '../identity/index.ts'
import { expectUnchanged, fallbackGroup, type FoundTask, lockTask } from '../tasks/index.ts'
import type { HandDeed } from './assignTask.ts'
import { type MoveDeed, moveTask } from './moveTask.ts'
import { receiverOf } from './receiverOf.ts'
import { expectMine } from './transferTask.ts'

/** 委派: somebody does the work and gives it back; whoever delegated completes it. Throws Problems 403, 404, 409. */
export async function delegateTask(em: EntityManager, context: AppContext, key: string, to: string, deed: HandDeed): Promise<FoundTask> {
  const { actor } = deed
  const seen = await lockTask(em, actor, key)
  const { task } = seen
  expectUnchanged(task, deed.revision)
  expectMine(seen, actor)
  if (task.holder !== actor.username) throw forbidden('NOT_THE_HOLDER', '请先认领任务，再委派。', 'Claim the task before you delegate it.')
  const { assignee } = await receiverOf(em, context, to, seen)
  if (assignee.username === actor.username) throw conflict('SAME_HOLDER', '不能委派给自己；代理人也是您时，请另选一人。', 'You cannot delegate to yourself, nor to somebody you stand in for.')
  await moveTask(em, context, seen, { ...deed, kind: 'delegate', to: assignee, delegatedBy: { username: actor.username, name: actor.name } })
  return seen
}

/** 交回: the delegate gives the task back; what they filled in is the draft of whoever delegated. Throws Problems 403, 404, 409. */
export async function returnDelegation(em: EntityManager, context: AppContext, key: string, deed: HandDeed): Promise<FoundTask> {
  const seen = await lockTask(em, deed.actor, key)
  const { task } = seen
  expectUnchanged(task, deed.revision)
  if (task.delegatedBy == null) throw notDelegated()
  if (task.holder !== deed.actor.username) throw forbidden('NOT_THE_DELEGATE', '只有受委派人可以交回；要收回请用“撤回委派”。', 'Only the delegate gives it back. To take it back, withdraw the delegation.')
  await backToPrincipal(em, context, seen, { ...deed, kind: 'return' })
  return seen
}

/** 撤回委派: who delegated takes the task back with what was typed so far. Throws Problems 403, 404, 409. */
export async function recallDelegation(em: EntityManager, context: AppContext, key: string, deed: HandDeed): Promise<FoundTask> {
  const seen = await lockTask(em, deed.actor, key)
  const { task } = seen
  if (task.delegatedBy != null && task.delegatedBy !== deed.actor.username) throw forbidden('NOT_THE_PRINCIPAL', '只有委派人可以撤回委派。', 'Only who delegated withdraws it.')
  expectUnchanged(task, deed.revision)
  if (task.delegatedBy == null) throw notDelegated()
  await backToPrincipal(em, context, seen, { ...deed, kind: 'recall' })
  return seen
}

/** Back to who delegated; if they left meanwhile, to the task's groups. */
export async function backToPrincipal(em: EntityManager, context: AppContext, seen: FoundTask, move: MoveDeed & { kind: 'return' | 'recall' | 'handover'; reason?: string | undefined }): Promise<void> {
  const { task, found } = seen
  const principal = await personNamed(em, task.delegatedBy ?? '')
  await moveTask(em, context, seen, { ...move, to: principal ? { username: principal.username, name: principal.name } : null, ...(principal === undefined && task.groups.length === 0 ? { groups: [fallbackGroup(found)] } : {}) })
}

function notDelegated(): Problem {
  return conflict('NOT_DELEGATED', '这个任务没有委派，或已经交回。', 'This task is not delegated, or was given back already.')
}
