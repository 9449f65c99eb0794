import type { Clock } from '../src/http/Clock.ts'

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: number

  constructor(start = '2026-11-23T02:00:00.000Z') {
    this.#now = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#now)
  }

  set(instant: string): void {
    this.#now = Date.parse(instant)
  }

  advance({
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
    ms = 0,
  }: {
    days?: number
    hours?: number
    minutes?: number
    seconds?: number
    ms?: number
  }): void {
    this.#now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms
  }
}
