import type { AppContext, EntityManager, Person } from '../http/index.ts'
import { forbidden } from '../http/index.ts'
import type { Call } from './Call.ts'

/** Which of these cases a person may know nothing about; asked of the noun of cases, which stands above. */
export type HiddenCases = (em: EntityManager, person: Person, caseNumbers: readonly string[]) => Promise<ReadonlySet<string>>

const guards = new WeakMap<AppContext, HiddenCases>()

/** The noun of cases says here which of its cases are not for everybody. */
export function provideHiddenCases(context: AppContext, hidden: HiddenCases): void {
  guards.set(context, hidden)
}

/** The calls without those of cases that are hidden from this person; a call they took themselves is no secret to them. */
export async function visibleCalls(context: AppContext, em: EntityManager, person: Person, calls: readonly Call[]): Promise<Call[]> {
  const guard = guards.get(context)
  const numbers = new Set(calls.flatMap(({ caseNumber, agent }) => (caseNumber == null || agent === person.username ? [] : [caseNumber])))
  if (!guard || numbers.size === 0) return [...calls]
  const hidden = await guard(em, person, [...numbers])
  return calls.filter(({ caseNumber, agent }) => caseNumber == null || agent === person.username || !hidden.has(caseNumber))
}

/** Throws Problem 403 for a call of a case that is hidden from this person. */
export async function requireVisible(context: AppContext, em: EntityManager, person: Person, call: Call): Promise<void> {
  const [visible] = await visibleCalls(context, em, person, [call])
  if (visible === undefined) throw forbidden('NOT_ALLOWED', '该通话属于保密工单，您无权查看。', 'This call belongs to a confidential case you may not see.')
}
