import { describe, expect, it } from 'vitest'
import { Calendars } from './Calendars.ts'
import { workingTimeLeft } from './workingTimeLeft.ts'

const calendars = new Calendars()
const at = (text: string): Date => new Date(`${text}+08:00`)
const left = (now: string, dueAt: string, pausedAt?: string) => workingTimeLeft(calendars, 'HZ', { dueAt: at(dueAt), pausedAt: pausedAt === undefined ? null : at(pausedAt) }, at(now))

const run = (from: string, to: string) => ({ from: at(from), to: at(to) })

describe('the working time a limit has left', () => {
  it('should count working minutes and say when they run (L3)', () => {
    // A Monday morning to Tuesday's close of business.
    expect(left('2026-11-23T10:00:00', '2026-11-24T17:00:00')).toEqual({ minutes: 120 + 210 + 420, dayMinutes: 420, runs: [run('2026-11-23T08:30:00', '2026-11-23T12:00:00'), run('2026-11-23T13:30:00', '2026-11-23T17:00:00'), run('2026-11-24T08:30:00', '2026-11-24T12:00:00'), run('2026-11-24T13:30:00', '2026-11-24T17:00:00')] })
    expect(left('2026-11-23T12:30:00', '2026-11-24T17:00:00')).toMatchObject({ minutes: 210 + 420, runs: [{ from: at('2026-11-23T13:30:00') }, {}, {}] })
    expect(left('2026-11-22T10:00:00', '2026-11-24T17:00:00')).toMatchObject({ minutes: 840, runs: [{ from: at('2026-11-23T08:30:00') }, {}] })
  })

  it('should be negative when the limit is over, and stand still while it is paused (L3)', () => {
    expect(left('2026-11-24T09:30:00', '2026-11-23T17:00:00')).toMatchObject({ minutes: -60 })
    expect(left('2026-11-24T09:30:00', '2026-11-24T17:00:00', '2026-11-23T16:00:00')).toEqual({ minutes: 480, dayMinutes: 420, runs: [] })
  })

  it('should not guess in a year without a notice', () => {
    expect(left('2026-11-24T09:30:00', '2099-11-23T17:00:00')).toBe(null)
  })
})
