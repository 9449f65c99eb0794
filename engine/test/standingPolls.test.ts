import { describe, expect, it } from 'vitest'
import type { ActivateJobs, Command } from '../src/protocol/Command.ts'
import { EngineCore, type Request, type TurnOutcome } from '../src/runtime/EngineCore.ts'
import { EngineStore } from '../src/store/EngineStore.ts'
import { bpmn, end, flow, start, task } from './bpmn.ts'

const WORK = bpmn('one', [start(), task('work'), end(), flow('start', 'work', 'end')])
const CREATE: Command = { kind: 'createProcessInstance', bpmnProcessId: 'one', version: -1, variables: {} }
const ASK: ActivateJobs = { kind: 'activateJobs', type: 'work', worker: 'w', timeout: 60_000, maxJobsToActivate: 1, fetchVariables: [] }

describe('who waits for jobs inside the writer', () => {
  const store = new EngineStore(':memory:')
  const core = new EngineCore(store, 'UTC', (problem) => expect.unreachable(problem))
  const turn = (...requests: Request[]): TurnOutcome => core.process(Date.parse('2026-11-23T01:00:00Z'), requests)
  const ids = ({ responses }: TurnOutcome): number[] => responses.map(([id]) => id)
  turn({ id: 1, command: { kind: 'deployResource', resources: [{ name: 'one.bpmn', content: Buffer.from(WORK) }] } })

  it('should be given a job in the turn that makes it, the one who came first before the others', () => {
    expect(turn({ id: 2, command: ASK, stands: true }, { id: 3, command: ASK, stands: true })).toMatchObject({ responses: [], records: 0 })
    expect(ids(turn({ id: 4, command: CREATE }))).toEqual([4, 2])
    expect(ids(turn({ id: 5, command: CREATE }, { id: 6, command: CREATE }))).toEqual([5, 6, 3])
    // Nobody waits any more: of the job that is left the turn tells.
    expect(ids(turn({ id: 7, command: ASK }))).toEqual([7])
    expect(turn({ id: 8, command: CREATE }).jobTypes).toEqual(['work'])
  })

  it('should be answered at once when there is a job', () => {
    expect(ids(turn({ id: 9, command: ASK, stands: true }))).toEqual([9])
  })

  it('should be told that there is none without a record, when it does not wait', () => {
    expect(turn({ id: 10, command: ASK })).toMatchObject({ responses: [[10, { jobs: [], truncated: false }]], records: 0 })
  })

  it('should get nothing once it is withdrawn', () => {
    turn({ id: 11, command: ASK, stands: true })
    expect(core.withdraw(11)).toBe(true)
    expect(core.withdraw(11)).toBe(false)
    expect(ids(turn({ id: 12, command: CREATE }))).toEqual([12])
  })

  it('should be refused as anybody when it asks wrongly', () => {
    expect(turn({ id: 13, command: { ...ASK, type: '' }, stands: true }).responses).toMatchObject([[13, { rejected: true, type: 'INVALID_ARGUMENT' }]])
  })
})
