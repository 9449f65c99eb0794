import type { Person } from '../http/index.ts'
import { can } from '../identity/index.ts'

/** Sites whose messages a person may read; undefined for all of them, empty for none. */
export function readableSites(person: Person): readonly string[] | undefined {
  if (!can(person, 'messages.read') && !can(person, 'cases.read')) return []
  const everywhere = person.site.code === 'ZJ' || person.roles.includes('auditor')
  return everywhere ? undefined : [person.site.code]
}

/** Reading messages without naming a case is for team leaders and auditors. */
export function mayReadAll(person: Person): boolean {
  return can(person, 'messages.read')
}
