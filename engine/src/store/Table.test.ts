import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Table } from './Table.ts'
import { UndoLog } from './UndoLog.ts'

const step = fc.tuple(fc.constantFrom('put', 'put', 'assign', 'assign', 'delete', 'flush', 'undo', 'keep'), fc.integer({ min: 1, max: 12 }), fc.integer())

describe('table', () => {
  it.each(['INTEGER', 'TEXT'] as const)('should answer as a map does with %s keys, whatever is on disk and whatever is taken back', (keyType) => {
    const key = (number: number): string | number => (keyType === 'TEXT' ? `k${String.fromCodePoint(0xfffc + number)}` : number)
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const undo = new UndoLog()
        const table = new Table<string | number, { value: number }>(new Sqlite(':memory:'), 'test', keyType, undo, 4)
        let model = new Map<string | number, { value: number }>()
        let kept = new Map(model)
        for (const [action, number, value] of steps) {
          const at = key(number)
          if (action === 'put') {
            if (model.has(at)) table.put(at, { value })
            else table.insert(at, { value })
            model.set(at, { value })
          } else if (action === 'assign') {
            table.assign(at, 'value', value)
            model.set(at, { value })
          } else if (action === 'delete') {
            table.delete(at)
            model.delete(at)
          } else if (action === 'undo') {
            undo.rollBack()
            model = new Map(kept)
          } else {
            undo.clear()
            kept = new Map(model)
            if (action === 'flush') table.flush()
          }
          for (let other = 1; other <= 12; other += 1) expect(table.get(key(other))).toEqual(model.get(key(other)))
        }
        expect(new Map(table.all())).toEqual(model)
      }),
      { numRuns: 200 },
    )
  })

  it('should give a later command a row of its own, and take thousands of members in one', () => {
    const undo = new UndoLog()
    const table = new Table<number, Readonly<Record<string, number>>>(new Sqlite(':memory:'), 'test', 'INTEGER', undo, 4)
    table.assign(1, 'a', 1)
    table.assign(1, '__proto__', 2)
    undo.clear()
    const read = table.get(1)
    for (let member = 0; member < 50_000; member += 1) table.assign(1, `m${member}`, member)
    expect(Object.entries(read ?? {})).toEqual([['a', 1], ['__proto__', 2]])
    expect(Object.keys(table.get(1) ?? {})).toHaveLength(50_002)
    undo.rollBack()
    expect(table.get(1)).toBe(read)
  })
})
