import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How a citizen is asked for what is missing, while the limits stand still. */
export function supplementScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  async function asked(absent: readonly string[] = []): Promise<CaseRun> {
    const run = await CaseRun.open(engine, 'complaint', {}, [], absent)
    const until = new Date((await engine.now()).getTime() + 40 * 3_600_000).toISOString()
    await run.request('supplement', { id: run.number, until })
    return run
  }

  it('should pause at once, tell the citizen, and go on with what they bring (B6)', async () => {
    const run = await asked()
    expect([run.settled, run.messages]).toEqual([['supplement:approve'], ['accepted', 'supplement']])
    await run.tell('case-supplemented')
    expect(run.settled).toEqual(['supplement:approve', 'supplement:resume'])
  })

  it('should go on when nothing came in time', async () => {
    const run = await asked()
    await run.hours(39)
    expect(run.settled).toEqual(['supplement:approve'])
    await run.hours(2)
    expect(run.settled).toEqual(['supplement:approve', 'supplement:resume'])
  })

  it('should wait for the material though the message cannot be sent', async () => {
    const run = await asked(['sms.send'])
    await run.tell('case-supplemented')
    expect(run.settled).toEqual(['supplement:approve', 'supplement:resume'])
  })
}
