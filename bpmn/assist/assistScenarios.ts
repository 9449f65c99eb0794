import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How assisting departments give their opinions beside the main handling. */
export function assistScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  /** 送货: the dispatch directory has 物流 handle and 营销 assist. */
  const open = (): Promise<CaseRun> => CaseRun.open(engine, 'complaint', { matter: 'service.delivery' })

  it('should ask each assisting department beside the main one (S11)', async () => {
    const run = await open()
    expect(run.waiting().toSorted()).toEqual(['give-opinion', 'sign'])
    expect(run.task('give-opinion').headers).toMatchObject({ deadline: 'assist', 'io.camunda.zeebe:formKey': 'assist-opinion', 'io.camunda.zeebe:candidateGroups': '["handler:HZ-YX"]' })
    await run.fill('give-opinion')
    await run.fill('sign', { signAction: 'sign' })
    expect(run.waiting()).toEqual(['handle'])
  })

  it('should never keep the main department waiting (S11)', async () => {
    const run = await open()
    await run.fill('sign', { signAction: 'sign' })
    await run.fill('handle', { handleVerdict: 'confirmed' })
    await run.fill('record-callback', { callback: { result: 'reached', satisfaction: 'satisfied' } })
    expect([run.archived, await run.isCancelled('give-opinion')]).toEqual([['concluded'], true])
  })

  it('should wait no longer than its own limit, and say so (S11)', async () => {
    const run = await open()
    await run.fill('sign', { signAction: 'sign' })
    await run.hours(25)
    expect([run.timeouts, run.waiting()]).toEqual([['pass:give-opinion'], ['handle']])
  })

  it('should ask several departments at once', async () => {
    const run = await CaseRun.open(engine, 'complaint', { matter: 'other' })
    await run.fill('dispatch-by-hand', { dispatch: { department: 'HZ-ZM', assisting: ['HZ-YX', 'HZ-WL'] } })
    const opinions = run.waiting().filter((task) => task.startsWith('give-opinion'))
    expect(opinions.map((task) => run.task(task).headers['io.camunda.zeebe:candidateGroups']).toSorted()).toEqual(['["handler:HZ-WL"]', '["handler:HZ-YX"]'])
  })
}
