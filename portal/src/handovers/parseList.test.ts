import { expect, it } from 'vitest'
import { parseList } from './parseList.ts'
import { recordingsOf } from './Recording.ts'

it('should read a pasted list with tabs or commas, with or without our number, and skip empty lines (S23)', () => {
  expect(parseList('杭州移交〔2026〕1号\tSJ-1\r\n\n杭州移交〔2026〕2号，SJ-2\nSJ-3\n , \n')).toEqual([
    { ourNumber: '杭州移交〔2026〕1号', theirNumber: 'SJ-1' },
    { ourNumber: '杭州移交〔2026〕2号', theirNumber: 'SJ-2' },
    { ourNumber: '', theirNumber: 'SJ-3' },
  ])
})

it('should offer what may be written down in each state, and nothing without the right (S23)', () => {
  expect(recordingsOf({ mayRecord: true, state: 'sent', claimedNumber: null })).toEqual(['received', 'returned'])
  expect(recordingsOf({ mayRecord: true, state: 'receipted', claimedNumber: 'X' })).toEqual(['answered', 'returned', 'number'])
  expect(recordingsOf({ mayRecord: false, state: 'answered', claimedNumber: null })).toEqual([])
})
