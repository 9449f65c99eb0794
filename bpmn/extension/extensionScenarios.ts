import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How a limit is extended: approved or refused, and the citizen told. */
export function extensionScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  async function asked(): Promise<CaseRun> {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request('extension', { id: run.number, amount: 5, unit: 'workingDays', deadline: 'handle' })
    return run
  }

  it('should ask the head of the department, settle and tell the citizen (S12)', async () => {
    const run = await asked()
    expect(run.task('approve-extension').headers['io.camunda.zeebe:candidateGroups']).toBe('["head:HZ-ZS"]')
    await run.fill('approve-extension', { decision: 'approve' })
    expect([run.settled, run.messages]).toEqual([['extension:approve'], ['accepted', 'extended']])
  })

  it('should tell nobody of a refused extension', async () => {
    const run = await asked()
    await run.fill('approve-extension', { decision: 'refuse' })
    expect([run.settled, run.messages, run.waiting()]).toEqual([['extension:refuse'], ['accepted'], ['sign']])
  })

  it('should settle before anything is sent, since a dead gateway must not hold the limit up', async () => {
    const run = await CaseRun.open(engine, 'complaint', {}, [], ['sms.send'])
    await run.request('extension', { id: run.number, amount: 5, unit: 'workingDays', deadline: 'handle' })
    await run.fill('approve-extension', { decision: 'approve' })
    expect(run.settled).toEqual(['extension:approve'])
  })
}
