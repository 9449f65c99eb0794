import type { EntityManager } from '../database/index.ts'
import type { Person } from '../http/index.ts'
import { can } from '../identity/index.ts'
import { subjectOf } from './findCase.ts'
import { readCase } from './policy.ts'
import { ServiceCase } from './ServiceCase.ts'

/** Of these cases those that the person may not read: their calls and recordings are hidden with them. A report's calls tell who reported, so the departments do not hear them. */
export async function hiddenCases(em: EntityManager, person: Person, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>()
  for (const found of await em.find(ServiceCase, { number: { $in: [...numbers] }, $or: [{ confidential: true }, { type: 'report' }, { accusedDepartment: { $ne: null } }, { accusedPeople: { $ne: null } }] }, { disableIdentityMap: true })) {
    if ((found.type === 'report' && !can(person, 'cases.open') && !can(person, 'calls.read')) || !readCase.allows(person, await subjectOf(em, found))) hidden.add(found.number)
  }
  return hidden
}
