import { readCase, subjectOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { absenceOf, namedPerson } from '../delegation/index.ts'
import { type AppContext, conflict, forbidden, notFound, type Person } from '../http/index.ts'
import { can, departmentByCode, departmentNamed, peopleOfGroup, personNamed } from '../identity/index.ts'
import { type FoundTask, personGroup } from '../tasks/index.ts'

/** Somebody to be asked: a person, perhaps for an absent one, or a department. */
export interface Asked {
  readonly groupName: string
  readonly name: string
  readonly forName: string | null
}

/** A colleague who may be asked about a task: one who works on tasks and may read the case. The absent one's stand-in is asked. Throws Problems 403, 404. */
export async function askedPerson(em: EntityManager, { clock }: Pick<AppContext, 'clock'>, username: string, seen: FoundTask): Promise<Asked> {
  const person = await namedPerson(em, username)
  await expectMayBeAsked(em, person, seen)
  const absence = await absenceOf(em, username, seen.found.type, clock.now())
  if (absence === undefined || seen.found.confidential) return { groupName: personGroup(username), name: person.name, forName: null }
  const standIn = await personNamed(em, absence.standIn)
  if (!standIn || standIn.username === seen.task.holder) return { groupName: personGroup(username), name: person.name, forName: null }
  await expectMayBeAsked(em, standIn, seen)
  return { groupName: personGroup(standIn.username), name: standIn.name, forName: person.name }
}

async function expectMayBeAsked(em: EntityManager, person: Person, { task, found }: FoundTask): Promise<void> {
  const { name, username } = person
  if (username === task.holder) throw conflict('ASKS_HOLDER', `${name} 正在办理这个任务，不能征求其意见。`, `${name} has this task; ask somebody else.`)
  if (!can(person, 'tasks.work')) throw forbidden('NO_TASK_ROLE', `${name} 没有办理任务的角色，请另选一人。`, `${name} has no role that works on tasks. Choose somebody else.`)
  if (!readCase.allows(person, await subjectOf(em, found))) {
    throw forbidden('MAY_NOT_READ', found.confidential ? `保密工单只能征求涉办人员的意见，${name} 不在其中。` : `${name} 没有查看这个工单的权限。`, `${name} may not read this case and cannot be asked about it.`)
  }
}

/** A department asked to assist: it exists, is of the case's site or the province, and somebody works there. Throws Problems 403, 404, 409. */
export async function askedDepartment(em: EntityManager, code: string, { task, found }: FoundTask): Promise<Asked> {
  const department = departmentByCode(code)
  if (!department) throw notFound('GROUP_UNKNOWN', '没有这个部门，可能已撤并，请另选。', 'There is no such department; it may have been dissolved. Choose another.')
  const { name } = departmentNamed(code)
  if (found.confidential) throw forbidden('CASE_CONFIDENTIAL', '保密工单不能请其他部门协办。', 'Other departments are not asked about a confidential case.')
  if (department.site !== task.site && department.site !== 'ZJ') throw forbidden('OTHER_SITE', '只能请本地市或省中心的部门协办。', 'Only departments of this site or the province assist.')
  const groupName = `handler:${code}`
  if (task.groups.includes(groupName)) throw conflict('ASKS_HOLDER', `${name} 就是主办部门。`, `${name} is the department that handles it.`)
  if ((await peopleOfGroup(em, 'handler', code)).length === 0) throw conflict('GROUP_EMPTY', `${name} 没有在岗的承办人，请另选。`, `Nobody works in ${name} now. Choose another.`)
  return { groupName, name, forName: null }
}
