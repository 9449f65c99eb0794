import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How a limit that was moved gives its notices at the new instants. */
export function limitWatchScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  it('should give the notices one by one and end', async () => {
    const run = await CaseRun.open(engine, 'suggestion', { matter: 'other' })
    const at = async (hours: number): Promise<string> => new Date((await engine.now()).getTime() + hours * 3_600_000).toISOString()
    run.noticesLeft.push({ at: await at(10), event: 'remind', audience: 'holder' }, { at: await at(20), event: 'escalate', audience: 'head' })
    await run.request('limit-watch', { id: run.number, deadlineId: 'd1' })
    expect(run.notices).toEqual([])
    await run.hours(11)
    expect(run.notices).toEqual(['remind:holder'])
    await run.hours(10)
    expect([run.notices, run.noticesLeft]).toEqual([['remind:holder', 'escalate:head'], []])
    await run.hours(100)
    expect(run.notices).toHaveLength(2)
  })

  it('should end at once where the limit has nothing left to tell', async () => {
    const run = await CaseRun.open(engine, 'suggestion', { matter: 'other' })
    await run.request('limit-watch', { id: run.number, deadlineId: 'd1' })
    await run.hours(100)
    expect(run.notices).toEqual([])
  })
}
