import { describe, expect, it } from 'vitest'
import type { ExportedRecord, Side } from './Side.ts'
import { compareDigests, compareTraces, digestOf, traceOf, type Trace } from './Trace.ts'
import type { Walk } from './Walker.ts'

const KEY = 2_251_799_813_685_250

/** One instance of a process with a task, whose keys begin at `first`. */
function traced(first: number, more: readonly Partial<ExportedRecord>[] = []): Trace {
  const value = { bpmnProcessId: 'p', processInstanceKey: first, elementId: 'p', bpmnElementType: 'PROCESS' }
  const task = { ...value, elementId: 'task', bpmnElementType: 'SERVICE_TASK', flowScopeKey: first }
  const written: Partial<ExportedRecord>[] = [
    { key: first, intent: 'ELEMENT_ACTIVATING', value },
    { key: first + 1, intent: 'ELEMENT_ACTIVATING', value: task },
    ...more,
  ]
  const records = written.map((record, index) => ({ position: index + 1, timestamp: 0, valueType: 'PROCESS_INSTANCE', recordType: 'EVENT', key: 0, intent: '', value: {}, ...record }))
  const walk: Walk = { from: 0, steps: [{ deed: 'create p', answer: { message: { processInstanceKey: String(first), bpmnProcessId: 'p' } } }] }
  return traceOf({ records: () => records } as unknown as Side, walk)
}

const variable = (key: number, name: string, scopeKey: number): Partial<ExportedRecord> => ({ key, valueType: 'VARIABLE', intent: 'CREATED', value: { name, scopeKey, processInstanceKey: KEY } })

describe('traces', () => {
  it('should be equal whatever keys an engine gave', () => {
    expect(compareTraces(traced(KEY), traced(KEY + 1000))).toEqual([])
    expect(compareDigests(digestOf(traced(KEY)), digestOf(traced(KEY + 1000)))).toEqual([])
  })

  it('should tell what one of them did not record', () => {
    const longer = traced(KEY, [{ key: KEY + 1, intent: 'ELEMENT_ACTIVATED', value: { elementId: 'task', processInstanceKey: KEY } }])
    expect(compareTraces(traced(KEY), longer)).toEqual([expect.stringMatching(/^task#1 1: we nothing more; Zeebe PROCESS_INSTANCE ELEMENT_ACTIVATED/)])
    expect(compareDigests(digestOf(traced(KEY)), digestOf(longer))).toEqual(['task#1'])
  })

  it('should not mind in which order kindred records arise together, but mind where', () => {
    const here = traced(KEY, [variable(1, 'a', KEY), variable(2, 'b', KEY)])
    expect(compareTraces(here, traced(KEY, [variable(2, 'b', KEY), variable(1, 'a', KEY)]))).toEqual([])
    expect(compareTraces(here, traced(KEY, [variable(1, 'a', KEY), variable(2, 'b', KEY + 1)]))).toHaveLength(2)
  })

  it('should leave out what other walks left behind', () => {
    const foreign: Partial<ExportedRecord> = { valueType: 'VARIABLE', intent: 'CREATED', value: { name: 'x', scopeKey: 9, processInstanceKey: 9 } }
    expect(compareTraces(traced(KEY), traced(KEY, [foreign]))).toEqual([])
  })

  it('should compare refusals by their text, but not by the order of what is wrong', () => {
    const refused = (details: string): Trace => traceOf({ records: () => [] } as unknown as Side, { from: 0, steps: [{ deed: 'deploy', answer: { code: 3, details } }] })
    expect(compareTraces(refused('file: - Element: a\n- Element: b\n'), refused('file: - Element: b\n- Element: a\n'))).toEqual([])
    expect(compareTraces(refused('file: - Element: a\n'), refused('file: - Element: b\n'))).toHaveLength(1)
  })
})
