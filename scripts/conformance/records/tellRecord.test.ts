import { describe, expect, it } from 'vitest'
import { KeyNames } from './KeyNames.ts'
import type { ExportedRecord } from './Side.ts'
import { tellRecord } from './tellRecord.ts'

const KEY = 2_251_799_813_685_250
const record = (intent: string, value: Record<string, unknown>, valueType = 'TIMER'): ExportedRecord => ({ position: 1, key: KEY, timestamp: 1_000_000, recordType: 'EVENT', valueType, intent, value })
const names = new KeyNames([record('ELEMENT_ACTIVATING', { elementId: 'task' }, 'PROCESS_INSTANCE')])

describe('a record in one line', () => {
  it('should name element instances, and tell nothing of versions', () => {
    expect(tellRecord(record('X', { b: KEY, a: KEY + 1, c: -1, version: 3 }), names)).toBe('TIMER X {a="other" b="task#1" c=-1}')
  })

  it('should tell planned moments roughly, and later only that there are some', () => {
    expect(tellRecord(record('CREATED', { dueDate: 1_060_300 }), names)).toBe('TIMER CREATED {dueDate=+60s}')
    expect(tellRecord(record('TRIGGERED', { dueDate: 1_060_300 }), names)).toBe('TIMER TRIGGERED {dueDate=set}')
    expect(tellRecord(record('CREATED', { dueDate: -1 }), names)).toBe('TIMER CREATED {dueDate=-1}')
  })

  it('should not mind the order of members, and what the clock said', () => {
    expect(tellRecord(record('X', { v: { b: 1, a: '2026-01-02T03:04:05.6@Etc/UTC' } }), names)).toBe('TIMER X {v={"a":"<now>","b":1}}')
    expect(tellRecord(record('X', { v: [2, 1] }), names)).toBe('TIMER X {v=[2,1]}')
  })
})
