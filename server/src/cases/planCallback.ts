import { calendarsOf, type HalfDay } from '../calendars/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { CaseEvent } from './CaseEvent.ts'
import { addEvent } from './events.ts'
import type { ServiceCase } from './ServiceCase.ts'

/**
 * When to ring the citizen: the first attempt now, or in the next working half-day unless the hotline calls back at any
 * hour; later ones in a working half-day not tried before.
 */
export async function planCallback(em: EntityManager, context: AppContext, found: ServiceCase, attempt: number, requestKey: string, now: Date): Promise<Date> {
  const known = await em.findOne(CaseEvent, { requestKey })
  if (known) return new Date(known.facts['at'] ?? now)
  const tried = attempt === 1 ? new Set<string>() : await triedHalfDays(em, context, found, now)
  const half = firstFree(context, found.site, now, tried)
  const atOnce = attempt === 1 && context.config.callbackHours === 'any'
  const at = half.from > now && !atOnce ? half.from : now
  // A call outside working time uses up no half-day.
  const facts = { attempt: String(attempt), at: at.toISOString(), ...(half.from <= at ? { half: nameOf(half) } : {}) }
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'callback', facts, requestKey })
  return at
}

/** The half-days of this round's attempts: those planned since its first, and the one that runs now. */
async function triedHalfDays(em: EntityManager, context: AppContext, { number, site }: ServiceCase, now: Date): Promise<Set<string>> {
  const plans = await em.find(CaseEvent, { caseNumber: number, kind: 'callback' }, { orderBy: { id: 'asc' } })
  const first = plans.findLastIndex(({ facts }) => facts['attempt'] === '1')
  const tried = new Set(plans.slice(Math.max(first, 0)).map(({ facts }) => facts['half'] ?? ''))
  const current = firstFree(context, site, now, new Set())
  // An attempt is made later than planned when nobody was free; what counts is when it ended.
  if (current.from <= now) tried.add(nameOf(current))
  return tried
}

function firstFree(context: AppContext, site: string, now: Date, tried: ReadonlySet<string>): HalfDay {
  for (const half of calendarsOf(context).halfDaysFrom(site, now)) if (!tried.has(nameOf(half))) return half
  throw new Error('Expected half-days without end, but they ended')
}

function nameOf({ day, half }: HalfDay): string {
  return `${day} ${half}`
}
