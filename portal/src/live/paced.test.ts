import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paced } from './paced.ts'

describe('a paced reading', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('should read at once', () => {
    const read = vi.fn(() => Promise.resolve())
    paced(read, 250)()
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('should make one more reading of all calls that came meanwhile', async () => {
    const read = vi.fn(() => Promise.resolve())
    const ask = paced(read, 250)
    for (let call = 0; call < 20; call++) ask()
    await vi.advanceTimersByTimeAsync(1000)
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('should go on reading while events never cease, ever more rarely down to the longest pause', async () => {
    const at: number[] = []
    const ask = paced(() => Promise.resolve(at.push(Date.now())), 1000)
    for (let passed = 0; passed < 10_000; passed += 10) {
      ask()
      await vi.advanceTimersByTimeAsync(10)
    }
    const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0))
    expect(pauses.slice(0, 5)).toEqual([50, 100, 200, 400, 800])
    expect(new Set(pauses.slice(5))).toEqual(new Set([1000]))
    expect(at.length).toBeGreaterThan(10)
  })

  it('should read at once again after a quiet moment', async () => {
    const read = vi.fn(() => Promise.resolve())
    const ask = paced(read, 1000)
    for (let call = 0; call < 5; call++) {
      ask()
      expect(read).toHaveBeenCalledTimes(call + 1)
      await vi.advanceTimersByTimeAsync(60)
    }
  })

  it('should read what came while it was reading', async () => {
    let finish = (): void => undefined
    const read = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)))
    const ask = paced(read, 250)
    ask()
    ask()
    expect(read).toHaveBeenCalledTimes(1)
    finish()
    await vi.advanceTimersByTimeAsync(300)
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('should read again after one reading went wrong', async () => {
    const read = vi.fn(() => Promise.reject(new Error('The server is away')).catch(() => undefined))
    const ask = paced(read, 250)
    ask()
    await vi.advanceTimersByTimeAsync(300)
    ask()
    expect(read).toHaveBeenCalledTimes(2)
  })
})
