import { accusedOf, isAccused, readCase, type ServiceCase, subjectOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, forbidden, type Person, type Problem } from '../http/index.ts'
import { can, seesSite } from '../identity/index.ts'
import { type HoldableTask, taskRulesOf } from './taskRules.ts'

/** Roles that may stand for another: whoever heads a department may do its handlers' work. */
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = { handler: ['handler', 'head'], agent: ['agent', 'dispatcher'] }

/**
 * Why a person may not have a task: by role, site, confidentiality, or a rule of an upper noun. Undefined when they may.
 * Every way in which a task comes to somebody by name asks here. Whom the process itself names may have `anyRole`.
 */
export async function whyNotHold(em: EntityManager, context: AppContext, person: Person, task: HoldableTask, found: ServiceCase): Promise<Problem | undefined> {
  const { name } = person
  if (!can(person, 'tasks.work')) return forbidden('NO_TASK_ROLE', `${name} 没有办理任务的角色，请另选一人。`, `${name} has no role that works on tasks. Choose somebody else.`)
  if (!seesSite(person, task.site)) return forbidden('OTHER_SITE', `${name} 不在这个工单的地市，请选择本地市的人员。`, `${name} does not belong to this case's site. Choose somebody of the site.`)
  if (isAccused(person, accusedOf(found))) {
    return forbidden('PERSON_ACCUSED', `工单投诉的正是 ${name} 或其部门，请选择其他部门的人员。`, `The case complains of ${name} or their department. Choose somebody of another one.`)
  }
  if (found.confidential && !task.groups.some((group) => person.groups.includes(group)) && !readCase.allows(person, await subjectOf(em, found))) {
    return forbidden('CASE_CONFIDENTIAL', `保密工单只能交给原办理部门的人员，${name} 不在其中。`, `A confidential case stays with the people it was given to; ${name} is not among them.`)
  }
  if (task.anyRole !== true && task.groups.length > 0 && !rolesFor(task.groups).some((role) => person.groups.some((group) => group.startsWith(`${role}:`)))) {
    return forbidden('OTHER_ROLE', `${name} 的角色不能办理这一步，请选择承担同类工作的人员。`, `${name} has no role for this step. Choose somebody who does such work.`)
  }
  return await againstRules(em, context, person, task, found)
}

/** What the nouns above have against a person having a task; claiming asks this alone, as whoever claims is of its groups. */
export async function againstRules(em: EntityManager, context: AppContext, person: Person, task: HoldableTask, found: ServiceCase): Promise<Problem | undefined> {
  for (const rule of taskRulesOf(context).holding) {
    const problem = await rule(em, person, found, task)
    if (problem) return problem
  }
  return undefined
}

/** The roles that may work on a task of these groups. */
export function rolesFor(groups: readonly string[]): string[] {
  return [...new Set(groups.flatMap((group) => STANDS_FOR[group.split(':')[0] ?? ''] ?? [group.split(':')[0] ?? '']))]
}
