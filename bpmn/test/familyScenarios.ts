import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseRun } from './CaseRun.ts'
import type { ScenarioEngine } from './ScenarioEngine.ts'

const SATISFIED = { callback: { result: 'reached', satisfaction: 'satisfied' } }
const AT_FAULT = { callback: { result: 'reached', satisfaction: 'dissatisfied', handlingAtFault: true } }
/** What people fill in between signing for a case and its callback. */
const HANDLING: Readonly<Record<string, readonly (readonly [string, Readonly<Record<string, unknown>>])[]>> = {
  suggestion: [['study', { adoption: 'adopted' }]],
  consultation: [['answer', {}]],
  business: [['review', { reviewAction: 'accept' }], ['decide', { businessDecision: 'approve' }]],
  'service-request': [['arrange', {}], ['perform', { serviceOutcome: 'done' }]],
}
const MATTERS: Readonly<Record<string, string>> = { report: 'illegal.smuggling', suggestion: 'delivery', consultation: 'licence.apply', business: 'closing.temporary', 'service-request': 'terminal.display', help: 'ordering' }
const SUBTYPES: Readonly<Record<string, string>> = { business: 'closing', 'service-request': 'hotel' }
const FIRST_TASK: Readonly<Record<string, string>> = { report: 'verify', suggestion: 'study', consultation: 'answer', business: 'review', 'service-request': 'arrange', help: 'resolve' }

/** Opens a case of the family and has the department sign for it where it does so. */
async function signed(engine: ScenarioEngine, family: string, variables: Readonly<Record<string, unknown>> = {}): Promise<CaseRun> {
  const run = await CaseRun.open(engine, family, { matter: MATTERS[family], ...(SUBTYPES[family] === undefined ? {} : { subtype: SUBTYPES[family] }), ...variables })
  if (run.waiting().includes('sign')) await run.fill('sign', { signAction: 'sign' })
  return run
}

/** How the other families run: report, suggestion, consultation, business, and the order operations. */
export function familyScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  describe.each(Object.entries(FIRST_TASK))('%s', (family, task) => {
    it('should remind, report to the head, and let the citizen withdraw', async () => {
      const run = await signed(engine, family)
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

  it.each(['report', 'suggestion', 'consultation', 'help'])('should ask the team leader where a %s fits no department', async (family) => {
    const run = await CaseRun.open(engine, family, { matter: 'other' })
    await run.fill('dispatch-by-hand', { dispatch: { department: 'HZ-JJ', assisting: [] } })
    await run.fill('sign', { signAction: 'sign' })
    expect(run.task(FIRST_TASK[family] ?? '').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-JJ"]')
  })

  describe('report', () => {
    it('should be signed by the head and called back', async () => {
      const run = await signed(engine, 'report', { confidential: true })
      await run.fill('verify', { reportVerdict: 'confirmed' })
      await run.fill('signoff', { signoffDecision: 'return' })
      await run.fill('verify', { reportVerdict: 'confirmed' })
      await run.fill('signoff', { signoffDecision: 'approve' })
      await run.fill('record-callback', SATISFIED)
      expect([run.archived, run.messages]).toEqual([['concluded'], ['accepted', 'concluded']])
    })

    it('should never call back who reported anonymously', async () => {
      const run = await signed(engine, 'report', { anonymous: true, hasPhone: true })
      await run.fill('verify', { reportVerdict: 'unverifiable' })
      await run.fill('signoff', { signoffDecision: 'approve' })
      expect([run.archived, run.path.includes('call-citizen')]).toEqual([['concluded'], false])
    })
  })

  it('should conclude a suggestion with its reply', async () => {
    const run = await signed(engine, 'suggestion')
    await run.fill('study', { adoption: 'adopted' })
    await run.fill('record-callback', SATISFIED)
    expect([run.archived, run.messages]).toEqual([['concluded'], ['accepted', 'concluded']])
  })

  describe('consultation', () => {
    it('should end directly when it was answered at once', async () => {
      const run = await CaseRun.open(engine, 'consultation', { matter: 'licence.apply', answerMode: 'at-once' })
      expect([run.path, run.archived]).toEqual([['archive-answered'], ['concluded']])
    })

    it('should go to the department otherwise', async () => {
      const run = await signed(engine, 'consultation', { answerMode: 'routed' })
      expect(run.task('answer').headers['io.camunda.zeebe:candidateGroups']).toBe('["handler:HZ-ZS"]')
      await run.fill('answer')
      await run.fill('record-callback', SATISFIED)
      expect(run.archived).toEqual(['concluded'])
    })
  })

  describe('the callback of every family (S17)', () => {
    /** Handles a case up to its callback. */
    async function handled(family: string, variables: Readonly<Record<string, unknown>> = {}, sampled = true): Promise<CaseRun> {
      const run = await signed(engine, family, variables)
      run.sampled = sampled
      for (const [task, filled] of HANDLING[family] ?? []) await run.fill(task, filled)
      return run
    }
    const FAMILIES = Object.keys(HANDLING)

    it.each(FAMILIES)('should leave out a %s that the draw left out', async (family) => {
      const run = await handled(family, {}, false)
      expect([run.archived, run.path.includes('plan-callback')]).toEqual([['concluded'], false])
    })

    it.each(FAMILIES)('should tell the draw what kind of case a %s is and how it ended', async (family) => {
      const run = await handled(family, family === 'service-request' ? { caseType: 'business' } : {})
      const share = family === 'consultation' ? 10 : 20
      expect(run.inputs.get('draw-sample')).toMatchObject({ sampling: { share } })
      expect(run.waiting()).toEqual(['record-callback'])
    })

    it.each(['suggestion', 'consultation', 'service-request'])('should redo a %s once when its handling was at fault, and call again', async (family) => {
      const run = await handled(family)
      await run.fill('record-callback', AT_FAULT)
      await run.fill('redo-work', { handleVerdict: 'confirmed' })
      await run.fill('redo-signoff', { signoffDecision: 'approve' })
      await run.fill('record-callback', AT_FAULT)
      expect(run.archived).toEqual(['concluded'])
    })

    it('should not redo a decision about a licence: it is appealed against', async () => {
      const run = await handled('business')
      await run.fill('record-callback', AT_FAULT)
      expect([run.archived, run.waiting()]).toEqual([['concluded'], []])
    })

    it.each(['suggestion', 'consultation'])('should never call who made a %s anonymously', async (family) => {
      const run = await handled(family, { anonymous: true, hasPhone: true })
      expect([run.archived, run.path.includes('call-citizen')]).toEqual([['concluded'], false])
    })
  })

  it('should redo a report once when the handling was at fault (S17)', async () => {
    const run = await signed(engine, 'report')
    await run.fill('verify', { reportVerdict: 'confirmed' })
    await run.fill('signoff', { signoffDecision: 'approve' })
    await run.fill('record-callback', { callback: { result: 'reached', satisfaction: 'dissatisfied', handlingAtFault: true } })
    await run.fill('redo-work', { handleVerdict: 'confirmed' })
    await run.fill('redo-signoff', { signoffDecision: 'approve' })
    await run.fill('record-callback', SATISFIED)
    expect(run.archived).toEqual(['concluded'])
  })

  describe('help', () => {
    it.each([['critical', 4, 'workingHours'], ['urgent', 7, 'workingHours'], ['normal', 3, 'workingDays']])('should be helped as fast as it is urgent: %s (S5)', async (urgency, amount, unit) => {
      const run = await signed(engine, 'help', { urgency })
      expect(run.inputs.get('plan-handle')).toMatchObject({ limit: { amount, unit } })
    })

    it.each([['licence', 'HZ-ZS'], ['equipment', 'HZ-YX'], ['delivery', 'HZ-WL'], ['loss', 'HZ-ZM']])('should go to who can help with %s (S5)', async (matter, department) => {
      const run = await signed(engine, 'help', { matter })
      expect(run.task('resolve').headers['io.camunda.zeebe:candidateGroups']).toBe(`["handler:${department}"]`)
    })

    it('should be called back, and redone once when the handling was at fault (S5)', async () => {
      const run = await signed(engine, 'help')
      await run.fill('resolve', { helpOutcome: 'unsolved' })
      await run.fill('record-callback', { callback: { result: 'reached', satisfaction: 'dissatisfied', handlingAtFault: true } })
      await run.fill('redo-work', { handleVerdict: 'confirmed' })
      await run.fill('redo-signoff', { signoffDecision: 'approve' })
      await run.fill('record-callback', SATISFIED)
      expect([run.archived, run.messages]).toEqual([['concluded'], ['accepted', 'concluded']])
    })
  })

  describe('business', () => {
    it('should stand still while material is brought, and be decided (B6)', async () => {
      const run = await signed(engine, 'business')
      await run.request('supplement', { id: run.number, until: new Date((await engine.now()).getTime() + 40 * 3_600_000).toISOString() })
      expect([run.settled, run.waiting()]).toEqual([['supplement:approve'], ['review']])
      await run.tell('case-supplemented')
      expect(run.settled).toEqual(['supplement:approve', 'supplement:resume'])
      await run.fill('review', { reviewAction: 'accept' })
      await run.fill('decide', { businessDecision: 'approve' })
      await run.fill('record-callback', SATISFIED)
      expect([run.archived, run.messages]).toEqual([['concluded'], ['accepted', 'supplement', 'concluded']])
    })

    it('should give a licence 20 days, and 10 more to deliver it (B6)', async () => {
      const run = await signed(engine, 'business', { subtype: 'licence-apply', matter: 'apply.new' })
      expect(run.inputs.get('plan-handle')).toMatchObject({ limit: { amount: 20, unit: 'naturalDays' } })
      await run.fill('review', { reviewAction: 'accept' })
      await run.fill('decide', { businessDecision: 'approve' })
      expect(run.inputs.get('plan-deliver')).toMatchObject({ limit: { amount: 10, unit: 'naturalDays' } })
      await run.hours(17)
      expect([run.waiting().filter((task) => task === 'deliver'), run.notices.at(-1)]).toEqual([['deliver'], 'escalate:head'])
      await run.fill('deliver')
      await run.fill('record-callback', SATISFIED)
      expect(run.archived).toEqual(['concluded'])
    })

    it('should deliver nothing that was refused (B1)', async () => {
      const run = await signed(engine, 'business', { subtype: 'renewal', matter: 'renewal.expiring' })
      await run.fill('review', { reviewAction: 'refuse' })
      await run.fill('decide', { businessDecision: 'refuse' })
      await run.fill('record-callback', SATISFIED)
      expect(run.archived).toEqual(['concluded'])
    })

    it.each([['closing', 20], ['renewal', 20], ['resume', 7], ['closing-down', 10], ['made-in-the-studio', 10]])('should have a limit for %s (B1)', async (subtype, amount) => {
      const run = await signed(engine, 'business', { subtype })
      expect(run.inputs.get('plan-handle')).toMatchObject({ limit: { amount } })
    })
  })

  describe('service request', () => {
    it.each([['authenticity', 'HZ-ZM'], ['terminal', 'HZ-YX'], ['hotel', 'HZ-KF']])('should arrange and perform a service of the kind %s (B1)', async (subtype, department) => {
      const run = await signed(engine, 'service-request', { subtype })
      expect(run.task('arrange').headers['io.camunda.zeebe:candidateGroups']).toBe(`["handler:${department}"]`)
      await run.fill('arrange')
      await run.fill('perform', { serviceOutcome: 'done' })
      await run.fill('record-callback', SATISFIED)
      expect([run.archived, run.messages]).toEqual([['concluded'], ['accepted', 'concluded']])
    })

    it('should undo what was arranged before it is terminated (W8)', async () => {
      const run = await signed(engine, 'service-request')
      await run.fill('arrange')
      await run.tell('case-terminated', { reason: 'not needed' })
      expect([run.waiting().includes('cancel-arrangement'), run.archived]).toEqual([true, []])
      await run.fill('cancel-arrangement')
      expect([run.archived, run.messages.at(-1)]).toEqual([['terminated'], 'terminated'])
    })

    it('should undo nothing where nothing was arranged', async () => {
      const run = await signed(engine, 'service-request')
      await run.tell('case-terminated', { reason: 'not needed' })
      expect(run.archived).toEqual(['terminated'])
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
