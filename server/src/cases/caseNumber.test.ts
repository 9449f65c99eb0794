import { describe, expect, it } from 'vitest'
import { formatCaseNumber, isCaseNumber, parseCaseNumber } from './caseNumber.ts'
import { checkDigit } from './checkDigit.ts'

describe('S2: case number', () => {
  it('should compute the check digit of ISO 7064 MOD 11,10', () => {
    // The standard's own example: 0794 has check digit 5.
    expect(checkDigit('0794')).toBe(5)
  })

  it('should accept what it formats', () => {
    const number = formatCaseNumber('HZ', 'TS', '2026-11-23', 42)
    expect(number).toMatch(/^HZ-TS-20261123-0042-\d$/)
    expect(isCaseNumber(number)).toBe(true)
  })

  it('should refuse every single wrong digit', () => {
    const number = formatCaseNumber('NB', 'JB', '2026-11-23', 1207)
    for (let index = 0; index < number.length; index++) {
      if (!/\d/.test(number[index] ?? '')) continue
      for (const digit of '0123456789') {
        if (digit === number[index]) continue
        expect(isCaseNumber(number.slice(0, index) + digit + number.slice(index + 1))).toBe(false)
      }
    }
  })

  it('should refuse two letters of the type swapped', () => {
    expect(isCaseNumber(formatCaseNumber('HZ', 'TS', '2026-11-23', 42).replace('TS', 'ST'))).toBe(false)
  })

  it('should read what people type', () => {
    const number = formatCaseNumber('HZ', 'TS', '2026-11-23', 42)
    expect(parseCaseNumber(number.toLowerCase().replaceAll('-', ' '))).toBe(number)
    expect(parseCaseNumber(number.replaceAll('-', ''))).toBe(number)
    expect(parseCaseNumber('HZTS12')).toBeNull()
  })
})
