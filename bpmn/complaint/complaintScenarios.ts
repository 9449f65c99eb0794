import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

export const SIGN = { signAction: 'sign' }
export const HANDLED = { handleVerdict: 'confirmed' }
export const SATISFIED = { callback: { result: 'reached', satisfaction: 'satisfied' } }
const AT_FAULT = { callback: { result: 'reached', satisfaction: 'dissatisfied', handlingAtFault: true } }
const RETURN = { signAction: 'return', returnReason: 'wrong-department' }

/** How a complaint runs, on whichever engine is opened. */
export function complaintScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  describe('the way through', () => {
    it('should go from dispatch to archive when all goes well', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      expect(run.waiting()).toEqual(['sign'])
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      await run.fill('record-callback', SATISFIED)

      // The acknowledgement goes out beside the dispatch: which job comes first is nobody's promise.
      expect(run.path.filter((step) => step !== 'send-accepted')).toEqual(['plan-handle', 'plan-sign', 'sign', 'handle', 'send-concluded', 'draw-sample', 'enter-callback', 'plan-limit', 'plan-attempt', 'take-turn', 'call-citizen', 'tell-others', 'record-callback', 'archive-concluded'])
      expect([run.archived, run.messages, run.notices]).toEqual([['concluded'], ['accepted', 'concluded'], []])
    })

    it('should reach the department though nobody can send the acknowledgement', async () => {
      const run = await CaseRun.open(engine, 'complaint', {}, [], ['sms.send'])
      expect(run.waiting()).toEqual(['sign'])
    })

    it('should give each task to its group, with form, stage and limit', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      expect(run.task('sign').headers).toEqual({ stage: 'dispatched', deadline: 'sign', 'io.camunda.zeebe:formKey': 'complaint-sign', 'io.camunda.zeebe:candidateGroups': '["handler:HZ-ZS"]' })
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      expect(run.task('record-callback').headers).toMatchObject({ stage: 'callback', deadline: 'callback', 'io.camunda.zeebe:assignee': 'agent.hz', 'io.camunda.zeebe:candidateGroups': '["agent:HZ"]' })
    })

    it('should ask the team leader when the decision is unsure (S8)', async () => {
      const run = await CaseRun.open(engine, 'complaint', { matter: 'other' })
      expect(run.waiting()).toEqual(['dispatch-by-hand'])
      await run.fill('dispatch-by-hand', { dispatch: { department: 'HZ-YX', assisting: [] } })
      expect(run.task('sign').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-YX"]')
    })

    it('should lead complaints about leaders past the accused unit to the province', async () => {
      const run = await CaseRun.open(engine, 'complaint', { matter: 'conduct.leader' })
      expect(run.task('sign').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:ZJ-JJ"]')
    })

    it('should take shorter limits for urgent complaints (S5)', async () => {
      const normal = await CaseRun.open(engine, 'complaint')
      const urgent = await CaseRun.open(engine, 'complaint', { urgency: 'urgent' })
      expect(normal.inputs.get('plan-handle')).toMatchObject({ limit: { amount: 5, unit: 'workingDays' }, remindBefore: { amount: 1, unit: 'workingDays' } })
      expect(urgent.inputs.get('plan-handle')).toMatchObject({ limit: { amount: 3, unit: 'workingDays' } })
    })

    it('should need the head for an urgent complaint, who may send it back (S16)', async () => {
      const run = await CaseRun.open(engine, 'complaint', { urgency: 'urgent' })
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      expect(run.task('signoff').headers['io.camunda.zeebe:candidateGroups']).toBe('["head:HZ-ZS"]')
      await run.fill('signoff', { signoffDecision: 'return' })
      await run.fill('handle', HANDLED)
      await run.fill('signoff', { signoffDecision: 'approve' })
      expect(run.waiting()).toEqual(['record-callback'])
    })
  })

  describe('退单', () => {
    it('should sign anew after a refused return, with a new limit for signing only', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', RETURN)
      await run.fill('review-return', { reviewDecision: 'refuse' })
      expect(run.waiting()).toEqual(['sign'])
      expect(run.path.filter((step) => step.startsWith('plan-'))).toEqual(['plan-handle', 'plan-sign', 'plan-review', 'plan-sign'])
    })

    it('should go to the new department after an accepted return', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', RETURN)
      await run.fill('review-return', { reviewDecision: 'accept', dispatch: { department: 'HZ-YX', assisting: [] } })
      expect(run.task('sign').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-YX"]')
    })

    it('should end the dispute at the second return: the departments consult, whom they name handles without signing (S10)', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', RETURN)
      await run.fill('review-return', { reviewDecision: 'refuse' })
      await run.fill('sign', RETURN)
      expect(run.task('consult-departments').headers['io.camunda.zeebe:candidateGroups']).toBe('["dispatcher:HZ","dispatcher:ZJ"]')
      await run.fill('consult-departments', { dispatch: { department: 'HZ-YX', assisting: [] } })
      expect([run.waiting(), run.task('handle').headers['io.camunda.zeebe:candidateGroups']]).toEqual([['handle'], '["handler:HZ-YX"]'])
    })

    it('should tell the team leader when the review takes more than its working day (S10)', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', RETURN)
      expect(run.inputs.get('plan-review')).toMatchObject({ limit: { amount: 1, unit: 'workingDays' } })
      await run.hours(9)
      expect([run.timeouts, run.waiting()]).toEqual([['move:review-return'], ['review-return']])
    })
  })

  describe('重办', () => {
    it('should redo once, signed by the head, when the handling was at fault', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      await run.fill('record-callback', AT_FAULT)
      await run.fill('redo-work', HANDLED)
      await run.fill('redo-signoff', { signoffDecision: 'return' })
      await run.fill('redo-work', HANDLED)
      await run.fill('redo-signoff', { signoffDecision: 'approve' })
      await run.fill('record-callback', AT_FAULT)
      expect([run.archived, run.waiting()]).toEqual([['concluded'], []])
      expect(run.path.filter((step) => step === 'plan-redo')).toHaveLength(1)
    })

    it('should not redo when the citizen is dissatisfied with the rules', async () => {
      const run = await CaseRun.open(engine, 'complaint')
      await run.fill('sign', SIGN)
      await run.fill('handle', HANDLED)
      await run.fill('record-callback', { callback: { result: 'reached', satisfaction: 'very-dissatisfied', handlingAtFault: false } })
      expect([run.archived, run.path.includes('redo-work')]).toEqual([['concluded'], false])
    })
  })
}
