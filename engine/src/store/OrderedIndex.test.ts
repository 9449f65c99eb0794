import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexEntry } from '../state/StateIndex.ts'
import { OrderedIndex } from './OrderedIndex.ts'
import { UndoLog } from './UndoLog.ts'

type Step = readonly [action: 'toggle' | 'flush' | 'list' | 'undo' | 'keep', bucket: string | number, order: number, limit: number]

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('toggle', 'toggle', 'toggle', 'toggle', 'flush', 'list', 'list', 'undo', 'keep'),
  fc.constantFrom('', 'b', 7, 8),
  fc.integer({ min: -2, max: 30 }),
  fc.integer({ min: 1, max: 5 }),
)

describe('ordered index', () => {
  it('should answer as a sorted set does, whatever is on disk and whatever is taken back', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 120 }), runAgainstSet), { numRuns: 300 })
  })

  it('should hand out a long queue from its head, page by page', () => {
    const undo = new UndoLog()
    const index = new OrderedIndex(new Sqlite(':memory:'), 'test', undo)
    for (let order = 0; order < 1_000; order += 1) index.add('q', order, order)
    index.flush()
    for (let order = 0; order < 1_000; order += 1) {
      expect(index.first('q')).toEqual({ order, id: order })
      index.remove('q', order, order)
    }
    expect(index.first('q')).toBeUndefined()
  })
})

function runAgainstSet(steps: readonly Step[]): void {
  const undo = new UndoLog()
  const index = new OrderedIndex(new Sqlite(':memory:'), 'test', undo)
  let model = new Map<string | number, Set<number>>()
  let kept = structuredClone(model)
  for (const [action, bucket, order, limit] of steps) {
    const entries = model.get(bucket) ?? new Set<number>()
    if (action === 'toggle') {
      if (entries.delete(order)) index.remove(bucket, order, order)
      else {
        entries.add(order)
        index.add(bucket, order, order)
      }
      model.set(bucket, entries)
    } else if (action === 'undo') {
      undo.rollBack()
      model = structuredClone(kept)
    } else {
      // A flush follows a turn whose commands were all kept.
      undo.clear()
      kept = structuredClone(model)
      if (action === 'flush') index.flush()
    }
    const expected = [...(model.get(bucket) ?? [])].toSorted((a, b) => a - b).map((value): IndexEntry => ({ order: value, id: value }))
    expect(index.list(bucket)).toEqual(expected)
    expect(index.list(bucket, { limit, upTo: 10 })).toEqual(expected.filter((entry) => entry.order <= 10).slice(0, limit))
  }
}
