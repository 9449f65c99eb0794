import { describe, expect, it } from 'vitest'
import { TurnPace } from './TurnPace.ts'

/** The pace after many turns of so many requests, each of which takes so long, on a disk that syncs in so many milliseconds. */
function paceAfter(requests: number, requestMs: number, syncMs: number): TurnPace {
  const pace = new TurnPace()
  for (let turn = 0; turn < 100; turn += 1) pace.note(requests, requests * requestMs + syncMs, syncMs)
  return pace
}

describe('how many requests share a turn', () => {
  it('should be few where the disk is fast: the first are answered while the next are processed', () => {
    expect(paceAfter(24, 0.1, 0.2).requests).toBe(20)
  })

  it('should be more where the disk is slow: the sync is a third of the turn at most', () => {
    expect(paceAfter(24, 0.1, 5).requests).toBe(100)
    expect(paceAfter(24, 0.01, 15).requests).toBe(1_000)
  })

  it('should never be so few that turns cost more than their work', () => {
    expect(paceAfter(1, 50, 0.2).requests).toBe(16)
  })

  it('should forget a stutter of the disk', () => {
    const pace = paceAfter(24, 0.1, 0.2)
    pace.note(24, 3_002.4, 3_000)
    expect(pace.requests).toBeLessThan(60)
    for (let turn = 0; turn < 20; turn += 1) pace.note(24, 2.6, 0.2)
    expect(pace.requests).toBeLessThan(25)
  })
})
