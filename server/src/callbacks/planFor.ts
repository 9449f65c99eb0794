import { calendarsOf } from '../calendars/index.ts'
import type { AppContext, EntityManager } from '../http/index.ts'
import { PlannedCallback } from './PlannedCallback.ts'

/** Callbacks a site makes in a half-day beside its calls. */
export const CAPACITY = 20
const LOOKED_AHEAD = 10

export interface PlannedHalf {
  readonly half: string
  readonly planned: number
  readonly capacity: number
  /** When it begins. */
  readonly from: Date
}

/** The next half-days of a site with what is planned in each. */
export async function plannedHalves(em: EntityManager, context: AppContext, site: string, now: Date): Promise<PlannedHalf[]> {
  const halves: PlannedHalf[] = []
  for (const { day, half, from } of calendarsOf(context).halfDaysFrom(site, now)) {
    const name = `${day} ${half}`
    halves.push({ half: name, planned: await em.count(PlannedCallback, { site, half: name, state: 'planned' }), capacity: CAPACITY, from })
    if (halves.length === LOOKED_AHEAD) break
  }
  return halves
}

/** The first half-day with room; the last one looked at when all are full: nobody is forgotten. */
export async function planFor(em: EntityManager, context: AppContext, site: string, now: Date): Promise<string> {
  const halves = await plannedHalves(em, context, site, now)
  const half = halves.find(({ planned, capacity }) => planned < capacity) ?? halves.at(-1)
  if (half === undefined) throw new Error('Expected half-days without end, but they ended')
  return half.half
}
