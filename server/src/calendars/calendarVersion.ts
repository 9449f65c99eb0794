import type { EntityManager } from '../database/index.ts'
import { CalendarState } from './CalendarState.ts'

/** The version a change is based on. */
export async function calendarVersion(em: EntityManager): Promise<number> {
  return (await em.findOneOrFail(CalendarState, { id: 1 }, { disableIdentityMap: true })).version
}
