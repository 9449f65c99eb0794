import type { FilterQuery } from '@mikro-orm/core'
import { isDiscipline, unitsOf } from './accused.ts'
import type { Person } from '../http/index.ts'
import { can, seesSite } from '../identity/index.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** The conditions of what `readCase` allows, for lists. Confidential cases are listed for those who may open each of them by role or by having opened them. */
export function visibleTo(actor: Person): FilterQuery<ServiceCase>[] {
  if (!can(actor, 'cases.read')) return [{ id: -1 }]
  const where: FilterQuery<ServiceCase>[] = []
  // A site that exists nowhere shows whether the person sees every site.
  if (!seesSite(actor, '--')) where.push({ site: actor.site.code })
  const seesConfidential = actor.roles.some((role) => role === 'dispatcher' || role === 'auditor')
  const discipline: FilterQuery<ServiceCase>[] = isDiscipline(actor) ? [{ accusedDepartment: { $ne: null } }, { accusedPeople: { $ne: null } }, { matter: { $like: 'conduct.%' } }, { matter: { $like: 'staff.%' } }] : []
  if (!seesConfidential) where.push({ $or: [{ confidential: false }, { openedBy: actor.username }, ...discipline] })
  return [...where, ...notAccusing(actor)]
}

/** Without the cases that complain of the reader or of their unit: they do not exist for them. */
export function notAccusing(actor: Person): FilterQuery<ServiceCase>[] {
  return [
    { $or: [{ accusedDepartment: null }, { accusedDepartment: { $nin: unitsOf(actor) } }] },
    { $or: [{ accusedPeople: null }, { $not: { accusedPeople: { $like: `%|${actor.username}|%` } } }] },
  ]
}
