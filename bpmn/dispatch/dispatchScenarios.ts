import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How a case finds its department, seen from a suggestion. */
export function dispatchScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  const open = (): Promise<CaseRun> => CaseRun.open(engine, 'suggestion', { matter: 'delivery' })

  it('should plan both limits at dispatch and hand over to whoever signs (S9)', async () => {
    const run = await open()
    expect(run.path.filter((step) => step.startsWith('plan-'))).toEqual(['plan-handle', 'plan-sign'])
    expect(run.task('sign').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-WL"]')
    await run.fill('sign', { signAction: 'sign' })
    expect(run.waiting()).toEqual(['study'])
  })

  it('should go to the new department after an accepted return, the handling limit going on (S10)', async () => {
    const run = await open()
    await run.fill('sign', { signAction: 'return', returnReason: 'wrong-department' })
    await run.fill('review-return', { reviewDecision: 'accept', dispatch: { department: 'HZ-YX', assisting: [] } })
    expect(run.task('sign').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-YX"]')
    await run.fill('sign', { signAction: 'sign' })
    expect(run.task('study').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-YX"]')
    expect(run.path.filter((step) => step === 'plan-handle')).toHaveLength(1)
  })

  it('should not be returned a third time: the departments consult at the second (S10)', async () => {
    const run = await open()
    await run.fill('sign', { signAction: 'return' })
    await run.fill('review-return', { reviewDecision: 'refuse' })
    await run.fill('sign', { signAction: 'return' })
    await run.fill('consult-departments', { dispatch: { department: 'HZ-KF', assisting: ['HZ-YX'] } })
    expect(run.task('study').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-KF"]')
    expect(run.task('give-opinion').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-YX"]')
  })

  it('should tell the team leader when nobody signs in time, and go on waiting', async () => {
    const run = await open()
    await run.hours(9)
    expect([run.notices, run.waiting()]).toEqual([['overdue:dispatcher'], ['sign']])
  })
}
