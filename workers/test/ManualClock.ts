import type { Clock } from '../Clock.ts'

/** A clock that stands still until a test moves it; callbacks fire at their instants, in order. */
export class ManualClock implements Clock {
  #now: number
  readonly #waiting = new Set<{ at: number; callback: () => void }>()

  constructor(start = Date.parse('2026-11-23T02:00:00.000Z')) {
    this.#now = start
  }

  now(): Date {
    return new Date(this.#now)
  }

  after(ms: number, callback: () => void): () => void {
    const entry = { at: this.#now + ms, callback }
    this.#waiting.add(entry)
    return () => this.#waiting.delete(entry)
  }

  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const next = [...this.#waiting].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#waiting.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.callback()
    }
    this.#now = end
  }
}
