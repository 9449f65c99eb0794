import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun, LIMIT_HOURS } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** How a matter that is another authority's is handed over, receipted, answered or sent back. */
export function handoverScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  async function asked(more: object = {}): Promise<CaseRun> {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request('handover', { id: `handover-${run.number}`, receiver: '12345', scope: 'whole', expectResult: true, ...more })
    return run
  }
  const tell = (run: CaseRun, message: string, variables: object): Promise<void> => run.tell(message, { ...variables }, `handover-${run.number}`)

  it('should wait for the receipt and then for the result (S23)', async () => {
    const run = await asked()
    expect(run.task('approve-handover').headers['io.camunda.zeebe:candidateGroups']).toBe('["dispatcher:HZ"]')
    await run.fill('approve-handover', { decision: 'approve' })
    expect([run.settled, run.messages.at(-1), run.inputs.get('plan-receipt')]).toMatchObject([['handover:approve'], 'handed-over', { limit: { amount: 1, unit: 'workingDays' } }])
    await tell(run, 'handover-receipt', { receipt: 'received' })
    expect(run.settled).toEqual(['handover:approve', 'handover:received'])
    await tell(run, 'handover-answer', { answer: 'answered' })
    expect([run.settled, run.waiting()]).toEqual([['handover:approve', 'handover:received', 'handover:answered'], ['sign']])
  })

  it('should end with the receipt where no result is wanted, by the limits of the receiver', async () => {
    const run = await asked({ receiver: '110', expectResult: false })
    await run.fill('approve-handover', { decision: 'approve' })
    expect(run.inputs.get('plan-receipt')).toMatchObject({ limit: { amount: 4, unit: 'workingHours' } })
    await tell(run, 'handover-receipt', { receipt: 'received' })
    await tell(run, 'handover-answer', { answer: 'answered' })
    expect(run.settled).toEqual(['handover:approve', 'handover:received'])
  })

  it('should bring the case back when the receiver sends it back, at once or later', async () => {
    for (const [first, second] of [['returned'], ['received', 'returned']]) {
      const run = await asked()
      await run.fill('approve-handover', { decision: 'approve' })
      await tell(run, 'handover-receipt', { receipt: first })
      if (second !== undefined) await tell(run, 'handover-answer', { answer: second })
      expect([run.settled.at(-1), run.waiting()]).toEqual(['handover:returned', ['sign']])
    }
  })

  it('should remind the team leaders once when no receipt, and no result, comes in time, and go on waiting', async () => {
    const run = await asked()
    await run.fill('approve-handover', { decision: 'approve' })
    const late = (): number => run.path.filter((step) => step.endsWith('-overdue') && step.startsWith('notify-receipt')).length
    const lateAnswers = (): number => run.path.filter((step) => step === 'notify-answer-overdue').length
    await run.hours((LIMIT_HOURS['receipt'] ?? 0) + 1)
    expect([late(), run.notices.at(-1)]).toEqual([1, 'overdue:dispatcher'])
    await run.hours(100)
    expect(late()).toBe(1)
    await tell(run, 'handover-receipt', { receipt: 'received' })
    await run.hours((LIMIT_HOURS['answer'] ?? 0) + 1)
    expect(lateAnswers()).toBe(1)
    await tell(run, 'handover-answer', { answer: 'answered' })
    expect(run.settled.at(-1)).toBe('handover:answered')
  })

  it('should take a receipt only for its own request, and end when refused', async () => {
    const run = await asked()
    await run.tell('handover-receipt', { receipt: 'received' }, 'handover-another')
    await run.fill('approve-handover', { decision: 'refuse' })
    expect([run.settled, run.waiting()]).toEqual([['handover:refuse'], ['sign']])
  })
}
