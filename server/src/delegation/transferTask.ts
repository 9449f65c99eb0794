import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, notFound, type Person } from '../http/index.ts'
import { departmentByCode, departmentNamed, peopleOfGroup, type Role, siteByCode, siteNamed } from '../identity/index.ts'
import { expectUnchanged, type FoundTask, heldForSigning, lockTask, rolesFor, superviseTask } from '../tasks/index.ts'
import type { HandDeed } from './assignTask.ts'
import { moveTask } from './moveTask.ts'
import { receiverOf } from './receiverOf.ts'
import { TaskHop } from './TaskHop.ts'

/** A task that was passed on so often is nobody's; whoever supervises decides. */
export const MOST_TRANSFERS = 3

export type Receiver = { readonly username: string } | { readonly group: string }

/** 转办: its holder, or who supervises it, passes a task on with a reason. Throws Problems 403, 404, 409. */
export async function transferTask(em: EntityManager, context: AppContext, key: string, to: Receiver, deed: HandDeed): Promise<FoundTask> {
  const seen = await lockTask(em, deed.actor, key)
  const { task } = seen
  expectUnchanged(task, deed.revision)
  expectMine(seen, deed.actor)
  if ((await transfersOf(em, task.id)) >= MOST_TRANSFERS) {
    throw conflict('TOO_MANY_TRANSFERS', `这个任务已转办 ${MOST_TRANSFERS} 次，不能再转；请由部门负责人或班长指派。`, `This task was passed on ${MOST_TRANSFERS} times. The head or a dispatcher must assign it now.`)
  }
  if ('group' in to) await moveTask(em, context, seen, { ...deed, kind: 'transfer', to: null, groups: [await knownGroup(em, to.group, seen)] })
  else await toPerson(em, context, seen, to.username, deed)
  return seen
}

async function toPerson(em: EntityManager, context: AppContext, seen: FoundTask, username: string, deed: HandDeed): Promise<void> {
  const { task } = seen
  const { person, assignee } = await receiverOf(em, context, username, seen)
  if (task.holder === assignee.username) throw conflict('SAME_HOLDER', `任务已在 ${assignee.name} 名下。`, `${assignee.name} has this task already.`)
  await moveTask(em, context, seen, { ...deed, kind: 'transfer', to: assignee, groups: groupsWith(task.groups, person) })
}

/** With a person of another department the task belongs to that department: given back, it is theirs and not ours. */
function groupsWith(groups: readonly string[], person: Person): string[] {
  if (groups.some((group) => person.groups.includes(group))) return [...groups]
  const roles = rolesFor(groups)
  return person.groups.filter((group) => roles.some((role) => group.startsWith(`${role}:`))).slice(0, 1)
}

/** Throws Problems 403 and 409 unless the actor holds the task or supervises it, and nothing of it waits for others. */
export function expectMine({ task, found }: FoundTask, actor: Person): void {
  const { groups, site } = task
  if (task.holder !== actor.username && !superviseTask.allows(actor, { groups, site, confidential: found.confidential })) {
    throw forbidden('NOT_THE_HOLDER', '请先认领任务：只有认领人、班长或部门负责人可以这样做。', 'Claim the task first: only its holder, a dispatcher or the head does this.')
  }
  if (task.held != null) throw heldForSigning()
  if (task.delegatedBy == null) return
  const from = task.delegatedByName ?? task.delegatedBy
  throw conflict('TASK_DELEGATED', `这个任务由 ${from} 委派，请先交回或撤回委派。`, `${from} delegated this task. Give it back or withdraw the delegation first.`)
}

export async function transfersOf(em: EntityManager, taskId: number): Promise<number> {
  return await em.count(TaskHop, { taskId, kind: 'transfer' })
}

/** A group that may have the task by right: same kind of role, this site or the province, with people in it. */
async function knownGroup(em: EntityManager, group: string, { task, found }: FoundTask): Promise<string> {
  const [role = '', unit = ''] = group.split(':')
  const department = departmentByCode(unit)
  const site = department?.site ?? siteByCode(unit)?.code
  if (site === undefined) throw notFound('GROUP_UNKNOWN', '没有这个部门，可能已撤并，请另选。', 'There is no such department; it may have been dissolved. Choose another.')
  if (task.groups.length === 1 && task.groups[0] === group && task.holder == null) throw conflict('SAME_HOLDER', '任务已在这个部门。', 'The task is with this group already.')
  if (site !== task.site && site !== 'ZJ') throw forbidden('OTHER_SITE', '只能转给本地市或省中心的部门。', 'A task stays with its site or the province.')
  if (found.confidential && !task.groups.includes(group)) throw forbidden('CASE_CONFIDENTIAL', '保密工单不能转给其他部门。', 'A confidential case does not leave the department it was given to.')
  if (!rolesFor(task.groups.length > 0 ? task.groups : ['handler:']).includes(role)) throw forbidden('OTHER_ROLE', '这个岗位不能办理这一步，请选择承担同类工作的部门。', 'This group has no role for this step.')
  if ((await peopleOfGroup(em, role as Role, unit)).length === 0) {
    const { name } = department ? departmentNamed(unit) : siteNamed(unit)
    throw conflict('GROUP_EMPTY', `${name} 没有在岗人员，转过去无人办理，请另选。`, `Nobody works in ${name} now. Choose another.`)
  }
  return group
}
