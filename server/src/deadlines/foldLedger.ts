import type { ComputedDay, Limit, SiteCalendar } from '../calendars/index.ts'

/** What moves a limit's end, in the order it took effect. A pause and its end share an id; several may overlap. */
export type LedgerEvent =
  | { readonly kind: 'paused'; readonly at: Date; readonly pause: string }
  | { readonly kind: 'resumed'; readonly at: Date; readonly pause: string }
  | { readonly kind: 'extended'; readonly at: Date; readonly amount: Limit }

export interface LedgerFacts {
  readonly startedAt: Date
  readonly limit: Limit
  readonly remindBefore: Limit | null
  readonly events: readonly LedgerEvent[]
}

export interface FoldedLimit {
  /** While it is paused: the end as if it went on at once; what is left of it is left after the pause too. */
  readonly dueAt: Date
  readonly remindAt: Date
  readonly pausedAt: Date | null
  /** The days of the last stretch that was added: the limit itself, the rest after a pause, an extension. */
  readonly computation: readonly ComputedDay[]
}

/**
 * A limit's end by its whole ledger and a site's calendar. Pure: the same facts always give the same end, so a calendar
 * that changed is a fold anew. While it is paused no working time of the limit passes; natural days stand still by the
 * clock and end with the next close of business.
 */
export function foldLedger(calendar: SiteCalendar, { startedAt, limit, remindBefore, events }: LedgerFacts): FoldedLimit {
  const first = calendar.plan(startedAt, limit)
  const state: Folding = { end: first.at, computation: first.computation, stoppedAt: null, pauses: new Set() }
  for (const event of events) step(calendar, limit, state, event)
  const reminder = remindBefore ? calendar.subtract(state.end, remindBefore) : state.end
  return { dueAt: state.end, remindAt: reminder < startedAt ? startedAt : reminder, pausedAt: state.stoppedAt, computation: state.computation }
}

interface Folding {
  end: Date
  computation: readonly ComputedDay[]
  stoppedAt: Date | null
  readonly pauses: Set<string>
}

function step(calendar: SiteCalendar, limit: Limit, state: Folding, event: LedgerEvent): void {
  if (event.kind === 'extended') {
    const extended = calendar.plan(state.end, event.amount)
    Object.assign(state, { end: extended.at, computation: extended.computation })
    // Overdue when it was paused, it runs again by the extension, and stands still at once.
    if (state.stoppedAt === null && state.pauses.size > 0 && event.at < state.end) state.stoppedAt = event.at
  } else if (event.kind === 'paused') {
    state.pauses.add(event.pause)
    if (state.stoppedAt === null && event.at < state.end) state.stoppedAt = event.at
  } else if (state.pauses.delete(event.pause) && state.pauses.size === 0 && state.stoppedAt !== null) {
    const resumed = calendar.goOn(state.stoppedAt, event.at, state.end, limit.unit)
    Object.assign(state, { end: resumed.at, computation: resumed.computation, stoppedAt: null })
  }
}
