import type { EntityManager } from '../database/index.ts'
import type { Person } from '../http/index.ts'
import { can, seesSite } from '../identity/index.ts'
import { holdersOf } from './caseParts.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** Whether a person has to do with the work on a case: has a task of it, is of its department, or dispatches at its site. */
export async function worksOnCase(em: EntityManager, actor: Person, { number, site, department }: ServiceCase): Promise<boolean> {
  if (can(actor, 'tasks.dispatch') && seesSite(actor, site)) return true
  if (!can(actor, 'tasks.work')) return false
  const { users, groups } = await holdersOf(em, number)
  const units = department == null ? groups : [...groups, `handler:${department}`, `head:${department}`]
  return users.includes(actor.username) || units.some((group) => actor.groups.includes(group))
}
