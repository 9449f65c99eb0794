import { afterEach, describe, expect, it, vi } from 'vitest'
import { mendStyles } from './mendStyles.ts'

describe('styles that a cut kept back', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    document.head.innerHTML = ''
  })

  it('should be fetched once the server can be reached, and nothing else be taken for them', async () => {
    const ask = vi.fn<() => Promise<{ ok: boolean }>>().mockRejectedValueOnce(new TypeError('cut')).mockResolvedValue({ ok: true })
    vi.stubGlobal('fetch', ask)
    expect(await mendStyles(new Error('Failed to fetch dynamically imported module: /assets/x.js'))).toBe(false)
    expect(await mendStyles(new Error('Unable to preload CSS for /assets/CasePage-1.css'))).toBe(true)
    expect(ask).toHaveBeenCalledTimes(2)
    expect([...document.head.querySelectorAll('link')].map((link) => [link.rel, link.getAttribute('href')])).toEqual([['stylesheet', '/assets/CasePage-1.css']])
  })
})
