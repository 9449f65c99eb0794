import { describe, expect, it } from 'vitest'
import type { TaskRow } from '../api/tasks.ts'
import { mergeRows, rowId } from './mergeRows.ts'

function row(key: string, revision = 1): TaskRow {
  return { key, revision, caseNumber: `HZ-TS-20261123-${key.padStart(4, '0')}-1` } as TaskRow
}

function keys(rows: readonly TaskRow[]): string[] {
  return rows.map(rowId)
}

describe('a worklist that is read again', () => {
  it('should let new rows slide in at their place and say which they are', () => {
    const merged = mergeRows([row('1'), row('3')], [row('1'), row('2'), row('3')], true, undefined)

    expect(keys(merged.rows)).toEqual(['1', '2', '3'])
    expect(merged.fresh).toEqual(['2'])
  })

  it('should renew the rows that changed', () => {
    expect(mergeRows([row('1')], [row('1', 2)], true, undefined).rows[0]?.revision).toBe(2)
  })

  it('should drop what has gone, save the row that is being read', () => {
    expect(keys(mergeRows([row('1'), row('2'), row('3')], [row('3')], true, undefined).rows)).toEqual(['3'])
    expect(keys(mergeRows([row('1'), row('2'), row('3')], [row('1'), row('3')], true, '2').rows)).toEqual(['1', '2', '3'])
  })

  it('should keep the pages that were read beyond the first', () => {
    const merged = mergeRows([row('1'), row('2'), row('3'), row('4')], [row('0'), row('1')], false, undefined)

    expect(keys(merged.rows)).toEqual(['0', '1', '2', '3', '4'])
  })

  it('should show no row twice when one moved across the page border', () => {
    const merged = mergeRows([row('1'), row('2'), row('3')], [row('3'), row('1')], false, undefined)

    expect(keys(merged.rows)).toEqual(['3', '1', '2'])
  })
})
