import { describe, expect, it } from 'vitest'
import { fitWithin, shrinkPhoto } from './shrinkPhoto.ts'

describe('L10 photographs of phones', () => {
  it('should be made smaller in proportion, and never larger', () => {
    expect(fitWithin(4000, 3000, 2000)).toEqual({ width: 2000, height: 1500 })
    expect(fitWithin(300, 4000, 2000)).toEqual({ width: 150, height: 2000 })
    expect(fitWithin(800, 600, 2000)).toEqual({ width: 800, height: 600 })
    expect(fitWithin(1, 9000, 2000)).toEqual({ width: 1, height: 2000 })
  })

  it('should leave small ones and other files as they are', async () => {
    const small = new File(['x'], 'a.jpg', { type: 'image/jpeg' })
    const letter = new File(['x'.repeat(3_000_000)], 'a.pdf', { type: 'application/pdf' })
    expect(await shrinkPhoto(small)).toBe(small)
    expect(await shrinkPhoto(letter)).toBe(letter)
  })
})
