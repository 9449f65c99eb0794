import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadPart } from './loadPart.ts'

describe('a part of the portal that comes later', () => {
  let online = true

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', () => (online ? Promise.resolve(new Response('', { status: 200 })) : Promise.reject(new TypeError('Failed to fetch'))))
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('should be asked for again until the server is back', async () => {
    online = false
    const load = vi.fn(() => (online ? Promise.resolve('part') : Promise.reject(new TypeError('Failed to fetch dynamically imported module'))))
    setTimeout(() => (online = true), 2_000)
    const part = loadPart(load)
    await vi.advanceTimersByTimeAsync(4_000)

    expect(await part).toBe('part')
  })

  it('should fail when the server is there and has it no more', async () => {
    online = true
    const gone = new TypeError('Failed to fetch dynamically imported module')

    await expect(loadPart(() => Promise.reject(gone))).rejects.toBe(gone)
  })
})
