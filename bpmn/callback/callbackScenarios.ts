import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
    expect(Object.keys(left ?? {}).filter((name) => ['attempt', 'call', 'callbackAt', 'callbackId', 'callbackDueAt', 'limit', 'sampling', 'sampled', 'turn', 'outcome'].includes(name))).toEqual([])
  })

  describe('the sample (S17)', () => {
    const shareOf = async (family: string, variables: Record<string, unknown>, until: (run: CaseRun) => Promise<void>): Promise<unknown> => {
      const run = await CaseRun.open(engine, family, { ...(family === 'help' ? { matter: 'ordering' } : {}), ...variables })
      await until(run)
      return run.inputs.get('draw-sample')?.['sampling']
    }
    const helped = (helpOutcome: string) => async (run: CaseRun) => {
      await run.fill('sign', SIGN)
      await run.fill('resolve', { helpOutcome })
    }

    it.each([
      ['solved', {}, 50],
      ['unsolved', {}, 100],
      ['solved', { urgency: 'critical' }, 100],
    ])('should take the share of the table for help that was %s, %j', async (helpOutcome, variables, share) => {
      expect(await shareOf('help', variables, helped(helpOutcome))).toMatchObject({ share, reason: expect.any(String) as string })
    })

    it('should archive without a call what the sample leaves out', async () => {
      const run = await CaseRun.open(engine, 'help', { matter: 'ordering' })
      run.sampled = false
      await helped('solved')(run)
      expect([run.archived, run.path.includes('plan-attempt'), run.inputs.get('archive-concluded')?.['callback']]).toEqual([['concluded'], false, { result: 'not-sampled', satisfaction: null, handlingAtFault: false }])
    })

    it('should ask for the second callback as for one after a redo', async () => {
      const run = await handled([])
      await run.fill('record-callback', { callback: { result: 'reached', satisfaction: 'dissatisfied', handlingAtFault: true } })
      await run.fill('redo-work', HANDLED)
      await run.fill('redo-signoff', { signoffDecision: 'approve' })
      expect(run.inputs.get('draw-sample')).toMatchObject({ outcome: 'redone', sampling: { share: 100 } })
    })
  })

  describe('one call for several cases (S7)', () => {
    const CALL = { id: 'call-1', outcome: 'connected', agent: 'agent.hz', at: '2026-11-23T02:00:00.000Z' }
    async function second(): Promise<CaseRun> {
      const run = await CaseRun.open(engine, 'complaint')
      run.turns.push('wait')
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      return run
    }

    it('should wait while another case rings, and record its own answer of that call', async () => {
      const run = await second()
      expect([attempts(run), run.waiting()]).toEqual([0, []])
      await run.tell('callback-called', { call: CALL }, `${run.number}/1`)
      expect([attempts(run), run.waiting()]).toEqual([0, ['record-callback']])
      await run.fill('record-callback', { callback: { result: 'reached', satisfaction: 'dissatisfied', handlingAtFault: true } })
      expect(run.waiting()).toEqual(['redo-work'])
    })

    it('should ring itself when the other one is not heard of', async () => {
      const run = await second()
      await run.hours(3)
      expect([attempts(run), run.waiting()]).toEqual([1, ['record-callback']])
    })

    it('should count a call that nobody answered as its own attempt', async () => {
      const run = await second()
      await run.tell('callback-called', { call: { ...CALL, outcome: 'no-answer' } }, `${run.number}/1`)
      expect(run.inputs.get('plan-attempt')).toMatchObject({ attempt: 2 })
      // What was said about the first attempt is not about the second.
      await run.tell('callback-called', { call: CALL }, `${run.number}/1`)
      expect(run.waiting()).toEqual([])
      await run.hours(5)
      expect([attempts(run), run.waiting()]).toEqual([1, ['record-callback']])
    })

    it('should ask anew when the callback was moved', async () => {
      const run = await handled(['no-answer'])
      await run.tell('callback-moved', { callbackAt: '2026-11-23T01:30:00.000Z' }, `${run.number}/2`)
      expect([attempts(run), run.waiting()]).toEqual([2, ['record-callback']])
    })
  })
}
