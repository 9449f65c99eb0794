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

  it('should go on reading while events never cease', async () => {
    const read = vi.fn(() => Promise.resolve())
    const ask = paced(read, 250)
    for (let at = 0; at < 5000; at += 50) {
      ask()
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(read.mock.calls.length).toBeGreaterThan(15)
    expect(read.mock.calls.length).toBeLessThan(25)
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
