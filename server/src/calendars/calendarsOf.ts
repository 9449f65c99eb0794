import type { AppContext } from '../http/Module.ts'
import { Calendars } from './Calendars.ts'

const byContext = new WeakMap<AppContext['database'], Calendars>()

/** The calendars of a server; made once, known to every noun that has the context. */
export function calendarsOf({ database }: Pick<AppContext, 'database'>): Calendars {
  const known = byContext.get(database)
  if (known) return known
  const calendars = new Calendars()
  byContext.set(database, calendars)
  return calendars
}
