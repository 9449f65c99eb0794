import { describe, expect, it } from 'vitest'
import { readAddress, sameFilters, writeAddress } from './address.ts'

const SPEC = { q: 'text', state: ['open', 'closed'], mine: ['true'] } as const

describe('L2 the filters in an address', () => {
  it('should come back as they were written', () => {
    const filters = { q: '送货', state: 'open', mine: true }
    expect(readAddress(writeAddress(filters, SPEC), SPEC)).toEqual({ q: '送货', state: 'open', mine: 'true' })
  })

  it('should pass over what the page does not know, misspells or says twice', () => {
    expect(readAddress({ state: 'lost', mine: 'false', tab: 'entries', q: ['a', 'b'] }, SPEC)).toEqual({})
    expect(readAddress({ q: 'x'.repeat(500) }, SPEC)['q']).toHaveLength(200)
  })

  it('should write nothing for what says nothing', () => {
    expect(writeAddress({ q: '', state: undefined, mine: false, secret: 'x' }, SPEC)).toEqual({})
  })

  it('should be the same in any order', () => {
    expect(sameFilters({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true)
    expect(sameFilters({ a: '1' }, { a: '1', b: '2' })).toBe(false)
  })
})
