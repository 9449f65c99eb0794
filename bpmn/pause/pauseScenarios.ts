import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How a case is put on hold and goes on again. */
export function pauseScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  async function asked(hours?: number): Promise<CaseRun> {
    const run = await CaseRun.open(engine, 'complaint')
    const until = new Date((await engine.now()).getTime() + (hours ?? 0) * 3_600_000).toISOString()
    await run.request('pause', { id: `pause-${run.number}`, ...(hours === undefined ? {} : { until }) })
    return run
  }

  it('should ask the team leader and go on when the time has come (S13)', async () => {
    const run = await asked(100)
    expect(run.task('approve-pause').headers['io.camunda.zeebe:candidateGroups']).toBe('["dispatcher:HZ"]')
    await run.fill('approve-pause', { decision: 'approve' })
    await run.hours(99)
    expect(run.settled).toEqual(['pause:approve'])
    await run.hours(2)
    expect(run.settled).toEqual(['pause:approve', 'pause:resume'])
  })

  it('should go on earlier when it is told so, and only for its own request', async () => {
    const run = await asked(100)
    await run.fill('approve-pause', { decision: 'approve' })
    await run.tell('case-resumed', {}, 'pause-another')
    expect(run.settled).toEqual(['pause:approve'])
    await run.tell('case-resumed', {}, `pause-${run.number}`)
    expect(run.settled).toEqual(['pause:approve', 'pause:resume'])
  })

  it('should wait for the word where no end was named', async () => {
    const run = await asked()
    await run.fill('approve-pause', { decision: 'approve' })
    await run.hours(24 * 90)
    expect(run.settled).toEqual(['pause:approve'])
    await run.tell('case-resumed', {}, `pause-${run.number}`)
    expect(run.settled).toEqual(['pause:approve', 'pause:resume'])
  })

  it('should end at once when it is refused', async () => {
    const run = await asked(10)
    await run.fill('approve-pause', { decision: 'refuse' })
    await run.hours(20)
    expect(run.settled).toEqual(['pause:refuse'])
  })
}
