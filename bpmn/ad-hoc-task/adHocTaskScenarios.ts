import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** A task outside the process, for a person or a group. */
export function adHocTaskScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  it('should wait for the person it is given to, and end with what they did (W21)', async () => {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request('ad-hoc-task', { id: run.number, assignee: 'handler.hz' })
    expect(run.task('do-task').headers).toMatchObject({ 'io.camunda.zeebe:formKey': 'ad-hoc-result', 'io.camunda.zeebe:assignee': 'handler.hz' })
    await run.fill('do-task')
    expect([run.settled, run.waiting()]).toEqual([['ad-hoc-task:done'], ['sign']])
  })

  it('should wait for a group just as well', async () => {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request('ad-hoc-task', { id: run.number, group: 'handler:HZ-YX' })
    expect(run.task('do-task').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-YX"]')
  })
}
