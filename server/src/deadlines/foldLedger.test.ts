import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calendars } from '../calendars/Calendars.ts'
import { addWorkingTime } from '../calendars/addWorkingTime.ts'
import { shippedYears } from '../calendars/holidayYears.ts'
import { SiteCalendar } from '../calendars/SiteCalendar.ts'
import { subtractWorkingTime } from '../calendars/subtractWorkingTime.ts'
import { type Shift, WorkCalendar } from '../calendars/WorkCalendar.ts'
import { workingTimeBetween } from '../calendars/workingTimeBetween.ts'
import type { Limit } from '../calendars/index.ts'
import { foldLedger, type LedgerEvent } from './foldLedger.ts'

const HOUR = 3_600_000
const hz = new Calendars().site('HZ')
const at = (local: string): Date => new Date(`${local.replace(' ', 'T')}:00+08:00`)
const local = (instant: Date): string => new Date(instant.getTime() + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ')
const days = (amount: number): Limit => ({ amount, unit: 'workingDays' })
const due = (start: string, limit: Limit, ...events: LedgerEvent[]): string => local(foldLedger(hz, { startedAt: at(start), limit, remindBefore: null, events }).dueAt)
const pause = (from: string, to: string, id = 'p'): [LedgerEvent, LedgerEvent] => [
  { kind: 'paused', at: at(from), pause: id },
  { kind: 'resumed', at: at(to), pause: id },
]

// The set of practice.md P21; holidays as announced for 2025 and 2026.
describe('a limit by its ledger', () => {
  it.each([
    ['on Friday 17:00', '2026-11-20 17:00', days(1), '2026-11-23 17:00'],
    ['on a Sunday worked in exchange', '2025-09-28 10:00', days(1), '2025-09-29 17:00'],
    ['before the eight-day holiday', '2025-09-30 16:00', days(1), '2025-10-09 17:00'],
    ['at the year’s edge', '2025-12-31 16:00', days(2), '2026-01-05 17:00'],
  ])('should end right when it begins %s (W14, P21)', (_name, start, limit, end) => {
    expect(due(start, limit)).toBe(end)
  })

  it('should extend over a holiday (S12, P21)', () => {
    expect(due('2025-09-25 09:00', days(3), { kind: 'extended', at: at('2025-09-29 10:00'), amount: days(2) })).toBe('2025-10-09 17:00')
  })

  it('should stand still over a holiday, and go on with what was left (S13, P21)', () => {
    // An afternoon and a day are left when it stops: the Saturday worked in exchange and the Monday'’'s morning.
    expect(due('2025-09-26 09:00', days(3), ...pause('2025-09-29 12:00', '2025-10-11 08:30'))).toBe('2025-10-13 12:00')
    expect(due('2025-09-26 09:00', days(3))).toBe('2025-09-30 17:00')
  })

  it('should lose nothing by a pause that lies outside working time (S13)', () => {
    expect(due('2026-11-23 10:00', days(3), ...pause('2026-11-24 18:00', '2026-11-25 08:00'))).toBe('2026-11-26 17:00')
  })

  it('should count overlapping pauses once (S13)', () => {
    const [first, firstEnd] = pause('2026-11-24 08:30', '2026-11-26 08:30', 'a')
    const [second, secondEnd] = pause('2026-11-25 08:30', '2026-11-27 08:30', 'b')
    expect(due('2026-11-23 10:00', days(3), first, second, firstEnd, secondEnd)).toBe(due('2026-11-23 10:00', days(3), ...pause('2026-11-24 08:30', '2026-11-27 08:30')))
  })

  it('should stop natural days by the clock and end with a close of business (S13, B6)', () => {
    const limit: Limit = { amount: 20, unit: 'naturalDays' }
    expect(due('2026-03-02 09:00', limit)).toBe('2026-03-23 17:00')
    expect(due('2026-03-02 09:00', limit, ...pause('2026-03-10 09:00', '2026-03-15 09:00'))).toBe('2026-03-30 17:00')
  })

  it('should leave a limit late that had passed before the pause', () => {
    const [stopped] = pause('2026-11-27 09:00', '2026-12-01 09:00')
    const folded = foldLedger(hz, { startedAt: at('2026-11-23 10:00'), limit: days(3), remindBefore: null, events: [stopped] })
    expect([local(folded.dueAt), folded.pausedAt]).toEqual(['2026-11-26 17:00', null])
  })

  it('should remind as long before the new end as before the old one', () => {
    const facts = { startedAt: at('2026-11-23 10:00'), limit: days(5), remindBefore: days(1) }
    expect(local(foldLedger(hz, { ...facts, events: [] }).remindAt)).toBe('2026-11-27 17:00')
    expect(local(foldLedger(hz, { ...facts, events: [{ kind: 'extended', at: at('2026-11-24 10:00'), amount: days(2) }] }).remindAt)).toBe('2026-12-01 17:00')
  })
})

/** Shifts of a day, in order and apart. */
const shifts: fc.Arbitrary<Shift[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 2, maxLength: 8 })
  .map((quarters) => quarters.toSorted((a, b) => a - b).map((quarter) => quarter * 15 * 60_000))
  .map((times) => Array.from({ length: Math.floor(times.length / 2) }, (_, index) => ({ from: times[2 * index] ?? 0, to: times[2 * index + 1] ?? 0 })))
const start = fc.date({ min: new Date('2018-01-05T00:00:00Z'), max: new Date('2022-06-30T00:00:00Z'), noInvalidDate: true })
const limit: fc.Arbitrary<Limit> = fc.record({ amount: fc.integer({ min: 1, max: 40 }).map((halves) => halves / 2), unit: fc.constantFrom('workingDays', 'workingHours', 'naturalDays') })
const HORIZON = 60 * 24 * HOUR

/** Events in the order they took effect; pauses may overlap, the last ones may still run. */
const ledger = (from: Date): fc.Arbitrary<LedgerEvent[]> =>
  fc
    .array(
      fc.oneof(
        fc.tuple(fc.integer({ min: 0, max: HORIZON / 2 }), fc.integer({ min: 0, max: HORIZON / 4 })).chain(([since, length]) =>
          fc.nat(9).map((id): LedgerEvent[] => [
            { kind: 'paused', at: new Date(from.getTime() + since), pause: `${id}-${since}` },
            { kind: 'resumed', at: new Date(from.getTime() + since + length), pause: `${id}-${since}` },
          ]),
        ),
        fc.tuple(fc.integer({ min: 0, max: HORIZON / 2 }), limit).map(([since, amount]): LedgerEvent[] => [{ kind: 'extended', at: new Date(from.getTime() + since), amount }]),
      ),
      { maxLength: 4 },
    )
    .map((groups) => groups.flat().toSorted((a, b) => a.at.getTime() - b.at.getTime()))

const world = fc.tuple(shifts, start, limit).chain(([day, from, amount]) => ledger(from).map((events) => ({ calendar: new WorkCalendar(shippedYears(), day), from, amount, events })))

describe('working time', () => {
  it('should be the same added and subtracted, for all shifts (P21)', () => {
    fc.assert(
      fc.property(shifts, start, fc.integer({ min: 1, max: 400 }), (day, from, quarters) => {
        const calendar = new WorkCalendar(shippedYears(), day)
        const hours: Limit = { amount: quarters / 4, unit: 'workingHours' }
        const end = addWorkingTime(calendar, from, hours).at
        expect(workingTimeBetween(calendar, from, end, 'workingHours')).toBeCloseTo(hours.amount, 6)
        // Back from the end lies an instant with exactly as much working time before the end.
        expect(workingTimeBetween(calendar, subtractWorkingTime(calendar, end, hours), end, 'workingHours')).toBeCloseTo(hours.amount, 6)
      }),
      { numRuns: 150 },
    )
  })

  it('should count as many working and natural days as were added (P21)', () => {
    fc.assert(
      fc.property(shifts, start, fc.integer({ min: 1, max: 40 }), (day, from, amount) => {
        const calendar = new WorkCalendar(shippedYears(), day)
        const end = addWorkingTime(calendar, from, { amount, unit: 'workingDays' }).at
        expect(workingTimeBetween(calendar, from, end, 'workingDays')).toBe(amount)
        expect(workingTimeBetween(calendar, subtractWorkingTime(calendar, end, { amount, unit: 'workingDays' }), end, 'workingDays')).toBe(amount)
        expect(workingTimeBetween(calendar, from, addWorkingTime(calendar, from, { amount, unit: 'naturalDays' }).at, 'naturalDays')).toBeGreaterThanOrEqual(amount)
      }),
      { numRuns: 150 },
    )
  })
})

describe('every ledger', () => {
  const fold = (calendar: WorkCalendar, from: Date, amount: Limit, events: readonly LedgerEvent[]) => foldLedger(new SiteCalendar(calendar), { startedAt: from, limit: amount, remindBefore: null, events })

  it('should never be shortened by a pause or an extension (S12, S13)', () => {
    fc.assert(
      fc.property(world, ({ calendar, from, amount, events }) => {
        let before = fold(calendar, from, amount, []).dueAt
        for (let count = 1; count <= events.length; count++) {
          const after = fold(calendar, from, amount, events.slice(0, count)).dueAt
          expect(after.getTime()).toBeGreaterThanOrEqual(before.getTime())
          before = after
        }
      }),
      { numRuns: 150 },
    )
  })

  it('should leave after a pause exactly the working time that was left before it (S13)', () => {
    fc.assert(
      fc.property(shifts, start, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: HORIZON / 4 }), fc.integer({ min: 1, max: HORIZON / 4 }), (day, from, amount, since, length) => {
        const calendar = new WorkCalendar(shippedYears(), day)
        const limit: Limit = { amount, unit: 'workingDays' }
        const stopped = new Date(from.getTime() + since)
        const resumed = new Date(stopped.getTime() + length)
        const plain = fold(calendar, from, limit, []).dueAt
        fc.pre(stopped < plain)
        const moved = fold(calendar, from, limit, [{ kind: 'paused', at: stopped, pause: 'p' }, { kind: 'resumed', at: resumed, pause: 'p' }]).dueAt
        expect(workingTimeBetween(calendar, resumed, moved, 'workingHours')).toBeCloseTo(workingTimeBetween(calendar, stopped, plain, 'workingHours'), 5)
      }),
      { numRuns: 150 },
    )
  })
})
