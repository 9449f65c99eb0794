import type { EntityManager } from '../database/index.ts'
import type { Person } from '../http/index.ts'
import { subjectOf } from './findCase.ts'
import { readCase } from './policy.ts'
import { ServiceCase } from './ServiceCase.ts'

/** Of these cases the confidential ones that the person may not read: their calls and recordings are hidden with them. */
export async function hiddenCases(em: EntityManager, person: Person, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>()
  for (const found of await em.find(ServiceCase, { number: { $in: [...numbers] }, confidential: true }, { disableIdentityMap: true })) {
    if (!readCase.allows(person, await subjectOf(em, found))) hidden.add(found.number)
  }
  return hidden
}
