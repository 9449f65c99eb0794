import { afterEach, beforeEach, expect, it } from 'vitest'
import { HANDLED, SATISFIED, SIGN } from '../complaint/complaintScenarios.ts'
import { CaseRun, type CallOutcome } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How the citizen is called back, seen from a complaint that was handled. */
export function callbackScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  async function handled(calls: readonly CallOutcome[], variables: Record<string, unknown> = {}): Promise<CaseRun> {
    const run = await CaseRun.open(engine, 'complaint', variables, calls)
    await run.fill('sign', SIGN)
    await run.fill('handle', HANDLED)
    return run
  }
  const attempts = (run: CaseRun): number => run.path.filter((step) => step === 'call-citizen').length

  it('should try again in another half-day when nobody answers', async () => {
    const run = await handled(['no-answer', 'connected'])
    expect([attempts(run), run.waiting()]).toEqual([1, []])
    await run.hours(3)
    expect(attempts(run)).toBe(1)
    await run.hours(2)
    expect([attempts(run), run.waiting()]).toEqual([2, ['record-callback']])
  })

  it('should give up after three attempts, tell the citizen and archive as unreachable', async () => {
    const run = await handled(['no-answer', 'busy', 'failed'])
    await run.hours(5)
    await run.hours(5)
    await run.hours(5)
    expect([attempts(run), run.messages, run.archived]).toEqual([3, ['accepted', 'concluded', 'unreachable'], ['unreachable']])
  })

  it('should tell the planner which attempt it plans', async () => {
    const run = await handled(['no-answer', 'no-answer'])
    expect(run.inputs.get('plan-attempt')).toMatchObject({ attempt: 2, caseNumber: run.number })
    await run.hours(5)
    expect(run.inputs.get('plan-attempt')).toMatchObject({ attempt: 3 })
  })

  it('should not call without a telephone number', async () => {
    const run = await handled([], { hasPhone: false })
    expect([attempts(run), run.archived]).toEqual([0, ['unreachable']])
  })

  it('should not try again where a call is impossible', async () => {
    const run = await handled(['impossible'])
    expect([attempts(run), run.archived]).toEqual([1, ['unreachable']])
  })

  it('should conclude when the citizen does not want to rate', async () => {
    const run = await handled([])
    await run.fill('record-callback', { callback: { result: 'refused' } })
    expect(run.archived).toEqual(['concluded'])
  })

  it('should hand its result over and nothing else', async () => {
    const run = await handled(['no-answer', 'connected'])
    await run.hours(5)
    await run.fill('record-callback', SATISFIED)
    const left = run.inputs.get('archive-concluded')
    expect(left).toMatchObject(SATISFIED)
    expect(Object.keys(left ?? {}).filter((name) => ['attempt', 'call', 'callbackAt', 'callbackDueAt', 'limit'].includes(name))).toEqual([])
  })
}
