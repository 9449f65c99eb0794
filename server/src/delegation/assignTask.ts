import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { expectUnchanged, type FoundTask, heldForSigning, lockTask, superviseTask } from '../tasks/index.ts'
import { type MoveDeed, moveTask } from './moveTask.ts'
import { receiverOf } from './receiverOf.ts'

/** A person's deed on a task they saw in this revision. */
export interface HandDeed extends MoveDeed {
  readonly actor: Person
  readonly revision: number
  readonly reason?: string | undefined
}

/** 指派: a dispatcher or head gives a task to a named person of its groups. Throws Problems 403, 404, 409. */
export async function assignTask(em: EntityManager, context: AppContext, key: string, to: string, deed: HandDeed): Promise<FoundTask> {
  const seen = await lockTask(em, deed.actor, key)
  const { task, found } = seen
  authorize(deed.actor, superviseTask, { groups: task.groups, site: task.site, confidential: found.confidential })
  expectUnchanged(task, deed.revision)
  if (task.held != null) throw heldForSigning()
  const { person, assignee } = await receiverOf(em, context, to, seen)
  if (task.groups.length > 0 && !isOf(person, task.groups)) {
    throw forbidden('NOT_IN_GROUP', `${person.name} 不在这个任务的办理部门，请先转办到其部门。`, `${person.name} is not of the groups of this task. Transfer it to their department instead.`)
  }
  if (task.holder === assignee.username) throw conflict('SAME_HOLDER', `任务已在 ${assignee.name} 名下。`, `${assignee.name} has this task already.`)
  await moveTask(em, context, seen, { ...deed, kind: 'assign', to: assignee })
  return seen
}

function isOf(person: Person, groups: readonly string[]): boolean {
  return groups.some((group) => person.groups.includes(group) || person.groups.includes(`head:${group.split(':')[1] ?? ''}`))
}
