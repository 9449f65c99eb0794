import type { EntityManager } from '../database/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import { personNamed } from '../identity/index.ts'
import { type Assignee, type HoldableTask, whyNotHold } from '../tasks/index.ts'
import type { ServiceCase } from '../cases/index.ts'
import { Absence } from './Absence.ts'

/** A stand-in may be absent too; a longer chain is a mistake of the rules. */
const MOST_STEPS = 3

/** The rule by which a person is absent now for cases of a type; the one set last counts. */
export async function absenceOf(em: EntityManager, username: string, type: string, now: Date): Promise<Absence | undefined> {
  const current = await em.find(Absence, { username, withdrawnAt: null, startsAt: { $lte: now }, endsAt: { $gt: now } }, { orderBy: { id: 'desc' }, limit: 50, disableIdentityMap: true })
  return current.find(({ types }) => types == null || types.includes(type))
}

/**
 * Who gets what is meant for a person: undefined when they are there, their stand-in when not, null when nobody may have
 * it for them: the case is confidential, the stand-in has no right to it, or the chain leads nowhere.
 */
export async function standInFor(em: EntityManager, context: AppContext, username: string, task: HoldableTask, found: ServiceCase, now: Date): Promise<Assignee | null | undefined> {
  const first = await absenceOf(em, username, found.type, now)
  if (first === undefined) return undefined
  if (found.confidential) return null
  const person = await followAbsences(em, first, found.type, now)
  if (person === undefined || (await whyNotHold(em, context, person, task, found))) return null
  return { username: person.username, name: person.name, onBehalfOf: { username, name: first.name } }
}

async function followAbsences(em: EntityManager, first: Absence, type: string, now: Date): Promise<Person | undefined> {
  const passed = new Set([first.username])
  for (let next: Absence | undefined = first, step = 0; step < MOST_STEPS; step++) {
    const { standIn }: Absence = next
    if (passed.has(standIn)) return undefined
    passed.add(standIn)
    const further: Absence | undefined = await absenceOf(em, standIn, type, now)
    if (further === undefined) return await personNamed(em, standIn)
    next = further
  }
  return undefined
}
