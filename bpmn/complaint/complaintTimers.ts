import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'
import { HANDLED, SATISFIED, SIGN } from './complaintScenarios.ts'

/** What happens to a complaint at any time: limits passing, the citizen urging or withdrawing. Signing has 8 hours, handling 40. */
export function complaintTimers(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  describe('limits', () => {
    it('should tell the team leader when nobody signs in time, and go on waiting', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.hours(7)
      expect(run.notices).toEqual([])
      await run.hours(2)
      expect([run.notices, run.waiting()]).toEqual([['overdue:dispatcher'], ['sign']])
    })

    it('should remind, tell and escalate in that order while nobody handles', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', SIGN)
      await run.hours(33)
      expect(run.notices).toEqual(['remind:holder'])
      await run.hours(8)
      expect(run.notices).toEqual(['remind:holder', 'overdue:holder'])
      await run.hours(24)
      expect(run.notices).toEqual(['remind:holder', 'overdue:holder', 'escalate:head'])
      await run.fill('handle', HANDLED)
      await run.fill('record-callback', SATISFIED)
      expect(run.archived).toEqual(['concluded'])
    })

    it('should start the handling limit at dispatch, not at signing', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.hours(36)
      await run.fill('sign', SIGN)
      expect(run.notices).toEqual(['overdue:dispatcher', 'remind:holder'])
    })

    it('should stop telling once the task is done', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      await run.hours(100)
      expect(run.notices).toEqual([])
    })

    it('should tell the head when the sign-off holds the case up', async () => {
      const run = await CaseRun.open(engine, 'complaint', { urgency: 'critical' })
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      await run.hours(41)
      expect([run.notices, run.waiting()]).toEqual([['overdue:head'], ['signoff']])
    })

    it('should remind and escalate a redo too', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      await run.fill('record-callback', { callback: { result: 'reached', satisfaction: 'dissatisfied', handlingAtFault: true } })
      await run.hours(17)
      await run.hours(8)
      expect([run.notices, run.waiting()]).toEqual([['remind:holder', 'escalate:head'], ['redo-work']])
    })
  })

  describe('the citizen', () => {
    const stages: [string, Record<string, unknown>, (run: CaseRun) => Promise<void>][] = [
      ['dispatch-by-hand', { matter: 'other' }, async () => {}],
      ['sign', {}, async () => {}],
      ['review-return', {}, (run) => run.fill('sign', { signAction: 'return' })],
      ['handle', {}, (run) => run.fill('sign', SIGN)],
      ['signoff', { urgency: 'urgent' }, async (run) => { await run.fill('sign', SIGN); await run.fill('handle', HANDLED) }],
      ['record-callback', {}, async (run) => { await run.fill('sign', SIGN); await run.fill('handle', HANDLED) }],
    ]

    it.each(stages)('should end the case when they withdraw while it waits at %s', async (task, variables, reach) => {
      const run = await CaseRun.open(engine, 'complaint', variables)
      await reach(run)
      await run.tell('case-withdrawn', { reason: 'settled' })
      expect(run.archived).toEqual(['withdrawn'])
      expect(await run.isCancelled(task)).toBe(true)
      await run.hours(100)
      expect(run.notices).toEqual([])
    })

    it('should end the case when they withdraw while a callback waits for its time', async () => {
      const run = await CaseRun.open(engine, 'complaint', {}, ['no-answer'])
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      await run.tell('case-withdrawn', { reason: 'settled' })
      await run.hours(24)
      expect([run.archived, run.path.filter((step) => step === 'call-citizen')]).toEqual([['withdrawn'], ['call-citizen']])
    })

    it('should remind the holder each time they urge, and change nothing else', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.tell('case-reminder', { by: 'citizen' })
      await run.tell('case-reminder', { by: 'leader' })
      expect([run.notices, run.waiting()]).toEqual([['remind:holder', 'remind:holder'], ['sign']])
      await run.fill('sign', SIGN)
      expect(run.waiting()).toEqual(['handle'])
    })
  })
}
