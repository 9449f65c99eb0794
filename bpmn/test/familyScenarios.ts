import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseRun } from './CaseRun.ts'
import type { ScenarioEngine } from './ScenarioEngine.ts'

const SATISFIED = { callback: { result: 'reached', satisfaction: 'satisfied' } }
const MATTERS: Readonly<Record<string, string>> = { report: 'illegal.smuggling', suggestion: 'delivery', consultation: 'licence.apply', business: 'closing.temporary' }
const FIRST_TASK: Readonly<Record<string, string>> = { report: 'verify', suggestion: 'study', consultation: 'answer', business: 'review' }

/** How the other families run: report, suggestion, consultation, business, and the order operations. */
export function familyScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  describe.each(Object.entries(FIRST_TASK))('%s', (family, task) => {
    it('should remind, report to the head, and let the citizen withdraw', async () => {
      const run = await CaseRun.open(engine, family, { matter: MATTERS[family] })
      expect(run.waiting()).toEqual([task])
      await run.hours(33)
      await run.hours(8)
      expect(run.notices).toEqual(['remind:holder', 'escalate:head'])
      await run.tell('case-reminder', { by: 'citizen' })
      expect(run.notices).toHaveLength(3)
      await run.tell('case-withdrawn', { reason: 'settled' })
      expect([run.archived, await run.isCancelled(task)]).toEqual([['withdrawn'], true])
    })
  })

  it.each(['report', 'suggestion', 'consultation'])('should ask the team leader where a %s fits no department', async (family) => {
    const run = await CaseRun.open(engine, family, { matter: 'other' })
    await run.fill('dispatch-by-hand', { dispatch: { department: 'HZ-JJ', assisting: [] } })
    expect(run.task(FIRST_TASK[family] ?? '').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-JJ"]')
  })

  describe('report', () => {
    it('should be signed by the head and called back', async () => {
      const run = await CaseRun.open(engine, 'report', { matter: 'illegal.smuggling', confidential: true })
      await run.fill('verify', { reportVerdict: 'confirmed' })
      await run.fill('signoff', { signoffDecision: 'return' })
      await run.fill('verify', { reportVerdict: 'confirmed' })
      await run.fill('signoff', { signoffDecision: 'approve' })
      await run.fill('record-callback', SATISFIED)
      expect([run.archived, run.messages]).toEqual([['concluded'], ['accepted', 'concluded']])
    })

    it('should never call back who reported anonymously', async () => {
      const run = await CaseRun.open(engine, 'report', { matter: 'illegal.smuggling', anonymous: true, hasPhone: true })
      await run.fill('verify', { reportVerdict: 'unverifiable' })
      await run.fill('signoff', { signoffDecision: 'approve' })
      expect([run.archived, run.path.includes('call-citizen')]).toEqual([['concluded'], false])
    })
  })

  it('should conclude a suggestion with its reply', async () => {
    const run = await CaseRun.open(engine, 'suggestion', { matter: 'delivery' })
    await run.fill('study', { adoption: 'adopted' })
    expect([run.archived, run.messages]).toEqual([['concluded'], ['accepted', 'concluded']])
  })

  describe('consultation', () => {
    it('should end directly when it was answered at once', async () => {
      const run = await CaseRun.open(engine, 'consultation', { matter: 'licence.apply', answerMode: 'at-once' })
      expect([run.path, run.archived]).toEqual([['archive-answered'], ['concluded']])
    })

    it('should go to the department otherwise', async () => {
      const run = await CaseRun.open(engine, 'consultation', { matter: 'licence.apply', answerMode: 'routed' })
      expect(run.task('answer').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-ZS"]')
      await run.fill('answer')
      expect(run.archived).toEqual(['concluded'])
    })
  })

  describe('business', () => {
    it('should wait for missing material and review it again', async () => {
      const run = await CaseRun.open(engine, 'business', { matter: 'closing.temporary', subtype: 'closing' })
      await run.fill('review', { reviewAction: 'supplement' })
      expect(run.waiting()).toEqual([])
      await run.tell('case-supplemented')
      await run.fill('review', { reviewAction: 'accept' })
      await run.fill('decide', { businessDecision: 'approve' })
      expect(run.archived).toEqual(['concluded'])
    })

    it('should close an application whose material never comes', async () => {
      const run = await CaseRun.open(engine, 'business', { matter: 'closing.temporary', subtype: 'closing' })
      await run.fill('review', { reviewAction: 'supplement' })
      await run.hours(33)
      expect([run.archived, run.messages]).toEqual([['concluded'], ['accepted', 'concluded']])
    })
  })

  describe('order', () => {
    it.each(['query', 'create', 'modify', 'cancel'])('should %s by its own job and answer with the result', async (action) => {
      const result = await engine.createWithResult('order', { orderRequest: { action, licence: '330106100123', requestId: 'r1' } }, () => answerJobs(engine, `order.${action}`))
      expect(result['orderResult']).toEqual({ ok: true, by: `${action}-order` })
    })

    it('should refuse an unknown action at once', async () => {
      const result = await engine.createWithResult('order', { orderRequest: { action: 'burn' } }, async () => {})
      expect(result['orderResult']).toMatchObject({ ok: false, refusal: { code: 'UNKNOWN_ACTION' } })
    })
  })
}

/** Waits for the next job of the type and completes it with its element's name. */
async function answerJobs(engine: ScenarioEngine, type: string): Promise<void> {
  for (const until = Date.now() + 5_000; Date.now() < until; ) {
    const jobs = await engine.activate(type)
    for (const job of jobs) await engine.complete(job.key, { orderResult: { ok: true, by: job.elementId } })
    if (jobs.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`Expected a job of type '${type}', but none came`)
}
