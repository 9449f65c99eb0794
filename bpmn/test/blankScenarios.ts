import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from './CaseRun.ts'
import type { ScenarioEngine } from './ScenarioEngine.ts'

/** What a designer begins with: the main path is to be drawn, the rest works as in every family. */
export function blankScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  it('should archive a case whose path has no step yet', async () => {
    const run = await CaseRun.open(engine, 'blank')
    expect([run.path, run.archived]).toEqual([['archive-concluded'], ['concluded']])
  })

  it.each([
    ['case-terminated', { reason: 'duplicate' }, 'terminated'],
    ['case-withdrawn', { reason: 'settled' }, 'withdrawn'],
  ])('should hear %s at any time, with what runs beside it (W8)', async (message, variables, outcome) => {
    const run = await CaseRun.open(engine, 'blank', {}, [], ['case.archive'])
    await run.tell('case-reminder', { by: 'citizen' })
    await run.request('ad-hoc-task', { id: run.number, assignee: 'handler.hz' })
    expect([run.notices, run.waiting()]).toEqual([['remind:holder'], ['do-task']])
    await run.tell(message, variables)
    expect([await run.isCancelled('do-task'), run.messages.includes('terminated')]).toEqual([true, outcome === 'terminated'])
  })
}
