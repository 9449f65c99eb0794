import { describe, expect, it } from 'vitest'
import { bpmn, end, flow, start, task } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

const MODEL = bpmn('one', [start(), task('work'), end(), flow('start', 'work', 'end')])

function engineWithOne() {
  const engine = testEngine()
  engine.deploy('one.bpmn', MODEL)
  return engine
}

describe('jobs', () => {
  it('should hand out the oldest first, each once', () => {
    const engine = engineWithOne()
    const runs = [engine.start('one'), engine.start('one'), engine.start('one')]
    const first = engine.activate('work', 2)
    expect(first.map(({ processInstanceKey }) => processInstanceKey)).toEqual(runs.slice(0, 2).map(({ key }) => key))
    expect(engine.activate('work')).toHaveLength(1)
    expect(engine.activate('work')).toHaveLength(0)
    for (const run of runs) run.completeJob('work')
  })

  it('should be available again after its timeout, which a slow worker may still beat', () => {
    const engine = engineWithOne()
    const run = engine.start('one')
    engine.activate('work', 1, 1_000)
    engine.advance({ milliseconds: 999 })
    expect(engine.activate('work')).toEqual([])
    engine.advance({ milliseconds: 1 })
    expect(engine.activate('work', 1, 1_000)).toMatchObject([{ retries: 3 }])
    engine.advance({ seconds: 2 })
    run.completeJob('work')
    expect(run.isCompleted()).toBe(true)
  })

  it('should move its deadline when told', () => {
    const engine = engineWithOne()
    const run = engine.start('one')
    const [job] = engine.activate('work', 1, 1_000)
    engine.submit({ kind: 'updateJobTimeout', jobKey: job?.key ?? 0, timeout: 60_000 })
    engine.advance({ seconds: 59 })
    expect(engine.activate('work')).toEqual([])
    engine.advance({ seconds: 1 })
    expect(engine.rejectionOf({ kind: 'updateJobTimeout', jobKey: job?.key ?? 0, timeout: 1 })).toContain('but it is not active')
    run.completeJob('work')
  })

  it('should come again after a failure with retries, at once or after its back-off', () => {
    const engine = engineWithOne()
    const run = engine.start('one')
    run.failJob('work', { retries: 2, variables: { why: 'busy' } })
    expect(engine.activate('work')).toMatchObject([{ retries: 2, variables: { why: '"busy"' } }])
    run.failJob('work', { retries: 1, backOff: 5_000 })
    expect(engine.activate('work')).toEqual([])
    expect(engine.rejectionOf({ kind: 'completeJob', jobKey: engine.jobKey('work'), variables: {} })).toContain("but it is in state 'FAILED'")
    engine.advance({ seconds: 5 })
    expect(engine.activate('work')).toMatchObject([{ retries: 1 }])
    run.completeJob('work')
    expect(run.variables()).toEqual({})
  })

  it('should wait for a person when no retries are left', () => {
    const engine = engineWithOne()
    const run = engine.start('one')
    run.failJob('work', { retries: 0, message: 'disk full' })
    const [incident] = run.incidents()
    expect(incident).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'disk full', elementId: 'work', jobKey: engine.jobKey('work') })
    expect(engine.rejectionOf({ kind: 'resolveIncident', incidentKey: incident?.key ?? 0 })).toContain('NOT_FOUND: Expected to resolve incident')
    expect(engine.rejectionOf({ kind: 'updateJobRetries', jobKey: engine.jobKey('work'), retries: 0 })).toContain('with a positive amount of retries')
    engine.submit({ kind: 'updateJobRetries', jobKey: engine.jobKey('work'), retries: 1 })
    expect(engine.activate('work')).toEqual([])
    run.resolveIncidents()
    expect(engine.activate('work')).toMatchObject([{ retries: 1 }])
    run.completeJob('work')
  })

  it('should be gone with its instance', () => {
    const engine = engineWithOne()
    const run = engine.start('one')
    const jobKey = engine.jobKey('work')
    run.failJob('work', { retries: 0 })
    run.cancel()
    expect(engine.rejectionOf({ kind: 'completeJob', jobKey, variables: {} })).toBe(`NOT_FOUND: Expected to complete job with key '${jobKey}', but no such job was found`)
    expect(engine.rejectionOf({ kind: 'cancelProcessInstance', processInstanceKey: run.key })).toContain('but no such process was found')
    expect(run.incidents()).toEqual([])
  })

  it('should refuse a batch without type or time, and answer none for none', () => {
    const engine = engineWithOne()
    const ask = (type: string, timeout: number, maxJobsToActivate: number) => ({ kind: 'activateJobs' as const, type, worker: '', timeout, maxJobsToActivate, fetchVariables: [] })
    expect(engine.rejectionOf(ask('', 1, 1))).toContain('type to be present')
    expect(engine.rejectionOf(ask('work', 0, 1))).toContain("timeout to be greater than zero, but it was '0'")
    engine.start('one')
    expect(engine.submit(ask('work', 1, 0)).jobs).toEqual([])
    engine.completeJob('work')
  })

  it('should fetch only the variables asked for', () => {
    const engine = engineWithOne()
    engine.start('one', { a: 1, b: 2 })
    expect(engine.activate('work', 1, 1_000, ['b', 'missing'])).toMatchObject([{ variables: { b: '2' } }])
    engine.completeJob('work')
  })

  it('should set aside a job no answer can hold, and go on with the others', () => {
    const engine = engineWithOne()
    const big = engine.start('one', { text: 'x'.repeat(3_600_000) })
    const small = engine.start('one')
    expect(engine.activate('work').map(({ processInstanceKey }) => processInstanceKey)).toEqual([small.key])
    expect(big.incidents()).toMatchObject([{ errorType: 'MESSAGE_SIZE_EXCEEDED' }])
    big.cancel()
    small.completeJob('work')
  })
})
