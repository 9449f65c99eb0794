import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { dayOf } from './businessDay.ts'
import { Calendars } from './Calendars.ts'
import { CalendarYearUnknown } from './CalendarYearUnknown.ts'
import { calendars as calendarModule } from './index.ts'
import type { Limit, LimitUnit } from './Limit.ts'
import type { CalendarView } from './schema.ts'

const calendars = new Calendars()

/** A time of the business zone, `2026-11-20 17:00`. */
const local = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const text = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const due = (start: string, amount: number, unit: LimitUnit): string => text(calendars.planDeadline('HZ', local(start), { amount, unit }).dueAt)

describe('deadlines', () => {
  const cases: readonly [why: string, start: string, amount: number, unit: LimitUnit, expected: string][] = [
    ['an ordinary Monday', '2026-11-23 10:00', 1, 'workingDays', '2026-11-24 17:00'],
    ['five working days over a weekend', '2026-11-23 10:00', 5, 'workingDays', '2026-11-30 17:00'],
    ['a start on Friday at 17:00', '2026-11-20 17:00', 1, 'workingDays', '2026-11-23 17:00'],
    ['hours from Friday 17:00', '2026-11-20 17:00', 2, 'workingHours', '2026-11-23 10:30'],
    ['hours over noon', '2026-11-23 11:30', 1, 'workingHours', '2026-11-23 14:00'],
    ['hours that end exactly at noon', '2026-11-23 08:30', 3.5, 'workingHours', '2026-11-23 12:00'],
    ['hours from before opening', '2026-11-23 06:00', 1, 'workingHours', '2026-11-23 09:30'],
    ['a start on a 调休 Sunday', '2026-01-04 10:00', 1, 'workingDays', '2026-01-05 17:00'],
    ['hours on a 调休 Sunday', '2026-01-04 10:00', 2, 'workingHours', '2026-01-04 12:00'],
    ['a 调休 Saturday counts', '2026-02-13 10:00', 1, 'workingDays', '2026-02-14 17:00'],
    ['before the eight-day holiday', '2025-09-30 16:00', 1, 'workingDays', '2025-10-09 17:00'],
    ['hours before the eight-day holiday', '2025-09-30 16:00', 2, 'workingHours', '2025-10-09 09:30'],
    ['before the Spring Festival', '2026-02-14 16:59', 3, 'workingDays', '2026-02-26 17:00'],
    ['at the year’s edge', '2025-12-31 16:00', 2, 'workingDays', '2026-01-05 17:00'],
    ['natural days that end on a working day', '2026-11-23 10:00', 15, 'naturalDays', '2026-12-08 17:00'],
    ['natural days that end inside a holiday', '2025-09-25 10:00', 7, 'naturalDays', '2025-10-09 17:00'],
    ['the same day', '2026-11-23 10:00', 0, 'workingDays', '2026-11-23 17:00'],
    ['the same day, taken in after hours', '2026-11-20 18:00', 0, 'workingDays', '2026-11-23 17:00'],
    ['half a working day', '2026-11-23 10:00', 0.5, 'workingDays', '2026-11-24 12:00'],
    ['a day and a half', '2026-11-23 10:00', 1.5, 'workingDays', '2026-11-25 12:00'],
  ]
  for (const [why, start, amount, unit, expected] of cases) {
    it(`should end ${amount} ${unit} from ${start} at ${expected}: ${why}`, () => {
      expect(due(start, amount, unit)).toBe(expected)
    })
  }

  it('should go on after an extension over a holiday', () => {
    const first = calendars.planDeadline('HZ', local('2025-09-29 09:00'), { amount: 1, unit: 'workingDays' })
    expect(text(first.dueAt)).toBe('2025-09-30 17:00')
    expect(text(calendars.planDeadline('HZ', first.dueAt, { amount: 5, unit: 'workingDays' }).dueAt)).toBe('2025-10-14 17:00')
  })

  it('should count nothing while a pause lies over a holiday', () => {
    const paused = [local('2025-09-30 17:00'), local('2025-10-09 08:30')] as const
    expect(calendars.between('HZ', ...paused, 'workingHours')).toBe(0)
    expect(calendars.between('HZ', local('2025-09-30 16:00'), local('2025-10-09 09:30'), 'workingHours')).toBe(2)
    expect(calendars.between('HZ', local('2025-09-30 16:00'), local('2025-10-09 09:30'), 'workingDays')).toBe(1)
  })

  it('should remind working time before the end, never before the start', () => {
    const plan = (remind: Limit) => text(calendars.planDeadline('HZ', local('2025-09-30 10:00'), { amount: 1, unit: 'workingDays' }, remind).remindAt)
    expect(plan({ amount: 4, unit: 'workingHours' })).toBe('2025-10-09 11:30')
    expect(plan({ amount: 1, unit: 'workingDays' })).toBe('2025-09-30 17:00')
    expect(plan({ amount: 30, unit: 'workingDays' })).toBe('2025-09-30 10:00')
    expect(plan({ amount: 0.5, unit: 'workingDays' })).toBe('2025-10-09 13:30')
  })

  it('should explain every day of the way', () => {
    expect(calendars.planDeadline('HZ', local('2026-02-13 10:00'), { amount: 2, unit: 'workingDays' }).computation).toEqual([
      { day: '2026-02-13', kind: 'workday', from: null, to: null, counted: '0' },
      { day: '2026-02-14', kind: 'inLieu', from: '08:30', to: '17:00', counted: '1' },
      ...Array.from({ length: 9 }, (_, index) => ({ day: `2026-02-${15 + index}`, kind: 'holiday', from: null, to: null, counted: '0' })),
      { day: '2026-02-24', kind: 'workday', from: '08:30', to: '17:00', counted: '1' },
    ])
  })

  it('should refuse to guess a year it does not know', () => {
    expect(() => due('2026-12-31 10:00', 1, 'workingDays')).toThrow(CalendarYearUnknown)
    expect(() => due('2003-05-01 10:00', 1, 'workingHours')).toThrow(CalendarYearUnknown)
  })

  it('should offer the working half-days, the one under way first', () => {
    const halves = calendars.halfDaysFrom('HZ', local('2026-11-20 11:00'))
    const names = Array.from({ length: 3 }, () => halves.next().value).map((each) => each && `${each.day} ${each.half} ${text(each.from).slice(11)}`)
    expect(names).toEqual(['2026-11-20 morning 08:30', '2026-11-20 afternoon 13:30', '2026-11-23 morning 08:30'])
  })
})

describe('working time, whatever the instant', () => {
  const instants = fc.date({ min: new Date('2024-01-02T00:00:00Z'), max: new Date('2026-10-01T00:00:00Z'), noInvalidDate: true })
  const hours = fc.integer({ min: 1, max: 24 * 60 }).map((quarters) => quarters / 24)

  it('should lie as many hours ahead as were added', () => {
    fc.assert(
      fc.property(instants, hours, (start, amount) => {
        const { dueAt, computation } = calendars.planDeadline('HZ', start, { amount, unit: 'workingHours' })
        expect(calendars.between('HZ', start, dueAt, 'workingHours')).toBeCloseTo(amount, 3)
        expect(computation.reduce((sum, { counted }) => sum + Number(counted), 0)).toBeCloseTo(amount, 1)
      }),
    )
  })

  it('should come back to the same working moment when as much is taken away', () => {
    fc.assert(
      fc.property(instants, hours, (start, amount) => {
        const end = calendars.planDeadline('HZ', start, { amount, unit: 'workingHours' }).dueAt
        const back = calendars.subtract('HZ', end, { amount, unit: 'workingHours' })
        expect(Math.abs(calendars.between('HZ', start, back, 'workingHours'))).toBeLessThan(0.001)
      }),
    )
  })

  it('should end days at the close of a worked day, as many worked days ahead', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), (start, amount) => {
        const { dueAt, computation } = calendars.planDeadline('HZ', start, { amount, unit: 'workingDays' })
        expect(text(dueAt).slice(11)).toBe('17:00')
        expect(calendars.of('HZ').isWorked(dayOf(dueAt))).toBe(true)
        expect(calendars.between('HZ', start, dueAt, 'workingDays')).toBe(amount)
        expect(computation.filter(({ counted }) => counted === '1')).toHaveLength(amount)
      }),
    )
  })

  it('should never end earlier when it begins later', () => {
    fc.assert(
      fc.property(
        instants,
        instants,
        fc.constantFrom<LimitUnit>('workingDays', 'workingHours', 'naturalDays'),
        fc.integer({ min: 0, max: 30 }),
        (a, b, unit, amount) => {
          const [early, late] = a < b ? [a, b] : [b, a]
          const limit = { amount, unit }
          expect(calendars.planDeadline('HZ', early, limit).dueAt.getTime()).toBeLessThanOrEqual(
            calendars.planDeadline('HZ', late, limit).dueAt.getTime(),
          )
        },
      ),
    )
  })
})

describe('the calendar’s calls', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, calendarModule] })
  })
  afterAll(() => server.stop())

  it('should show a site’s year', async () => {
    const { fetch } = await server.signIn('agent')
    const { body } = await fetch<CalendarView>('/calendars/HZ/2026')
    expect(body).toMatchObject({
      site: { code: 'HZ', name: '杭州' },
      year: 2026,
      source: 'chinese-days',
      shifts: [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '17:00' },
      ],
    })
    expect(body.exceptions.find(({ day }) => day === '2026-10-10')).toEqual({ day: '2026-10-10', kind: 'inLieu', name: '国庆节' })
    expect(body.workingDays).toBe(248)
    expect((await fetch('/calendars/XX/2026')).status).toBe(404)
    expect(await fetch('/calendars/HZ/2027')).toMatchObject({ status: 409, body: { code: 'CALENDAR_YEAR_UNKNOWN' } })
    expect((await fetch('/calendars/HZ/soon')).status).toBe(404)
  })

  it('should know a year once an operator has imported its notice', async () => {
    const operator = await server.signIn('operator', { site: 'ZJ' })
    const notice = { source: '国办发明电〔2026〕8号', holidays: { '2027-01-01': '元旦' }, workdays: { '2027-01-03': '元旦' }, basedOn: 1 }
    expect((await (await server.signIn('agent')).fetch('PUT /calendars/2027', { json: notice })).status).toBe(403)
    expect((await operator.fetch('PUT /calendars/2027', { json: { ...notice, workdays: { '2026-01-03': '元旦' } } })).status).toBe(422)
    expect(await operator.fetch('PUT /calendars/2027', { json: notice })).toMatchObject({ status: 200, body: { year: 2027, holidays: 1 } })
    const { body } = await operator.fetch<CalendarView>('/calendars/NB/2027')
    expect(body).toMatchObject({
      source: notice.source,
      exceptions: [
        { day: '2027-01-01', kind: 'holiday' },
        { day: '2027-01-03', kind: 'inLieu' },
      ],
    })
  })
})
