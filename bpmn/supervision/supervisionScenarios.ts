import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How a case is put under supervision, answered and lifted. */
export function supervisionScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  async function supervised(): Promise<CaseRun> {
    const run = await CaseRun.open(engine, 'complaint')
    const dueAt = new Date((await engine.now()).getTime() + 10 * 3_600_000).toISOString()
    await run.request('supervision', { id: run.number, dueAt, by: 'leader.hz' })
    return run
  }

  it('should stay until whoever supervises lifts it (S15)', async () => {
    const run = await supervised()
    expect(run.task('answer-supervision').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-ZS"]')
    await run.fill('answer-supervision')
    expect(run.task('review-supervision').headers['io.camunda.zeebe:assignee']).toBe('leader.hz')
    await run.fill('review-supervision', { decision: 'again' })
    await run.fill('answer-supervision')
    await run.fill('review-supervision', { decision: 'lift' })
    expect([run.settled, run.waiting()]).toEqual([['supervision:lift'], ['sign']])
  })

  it('should report to the head when nobody answers in time, and go on waiting', async () => {
    const run = await supervised()
    await run.hours(9)
    const before = [...run.notices]
    await run.hours(2)
    expect(run.notices.filter((notice) => notice === 'escalate:head').length).toBe(before.filter((notice) => notice === 'escalate:head').length + 1)
    expect(run.waiting()).toContain('answer-supervision')
  })
}
