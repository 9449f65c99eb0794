import type { FilterQuery } from '@mikro-orm/core'
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
  if (!seesConfidential) where.push({ $or: [{ confidential: false }, { openedBy: actor.username }] })
  return where
}
