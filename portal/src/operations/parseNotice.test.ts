import { describe, expect, it } from 'vitest'
import { parseNotice } from './parseNotice.ts'

describe('a notice of holidays as typed', () => {
  it('should read days and spans with their names', () => {
    const { days, faults } = parseNotice('2027-01-01 元旦\n\n2027-02-27 至 2027-03-01 春节\n', 2027)
    expect(days).toEqual({ '2027-01-01': '元旦', '2027-02-27': '春节', '2027-02-28': '春节', '2027-03-01': '春节' })
    expect(faults).toEqual([])
  })

  it.each([
    ['a day that does not exist', '2027-02-30 春节'],
    ['another year', '2026-12-31 元旦'],
    ['no name', '2027-01-01'],
    ['a span that ends before it begins', '2027-02-11 至 2027-02-05 春节'],
    ['a span of a month', '2027-02-01 至 2027-02-28 春节'],
    ['words', '春节放假七天'],
  ])('should name the line of %s', (_what, line) => {
    expect(parseNotice(`2027-05-01 劳动节\n${line}`, 2027)).toEqual({ days: { '2027-05-01': '劳动节' }, faults: [2] })
  })

  it('should not take a day twice', () => {
    expect(parseNotice('2027-05-01 至 2027-05-03 劳动节\n2027-05-03 青年节', 2027).faults).toEqual([2])
  })
})
