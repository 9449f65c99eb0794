import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import { publishProcedure } from '../../test/publishProcedure.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { CaseDetail, CaseHead, Deadline, TimelineEntry } from '../cases/schema.ts'
import { calendarsOf } from '../calendars/index.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { Session } from '../identity/Session.ts'
import type { CaseRequests, CaseRequestView } from '../requests/schema.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { foldLedger } from './foldLedger.ts'
import { ledgerFacts, ledgerOf } from './ledger.ts'
import type { MovePreview } from './schema.ts'

// Monday 10:00 in Shanghai; three working days end on Thursday 17:00.
const MONDAY = '2026-11-23T02:00:00.000Z'
const THURSDAY = '2026-11-26T09:00:00.000Z'

describe('limits that move', () => {
  let server: TestServer
  let agent: Browser
  let leader: Browser
  let number: string
  let jobs = 0

  beforeAll(async () => {
    server = await buildTestServer({ config: { idleMinutes: 100_000 } })
    agent = await server.signIn('agent')
    leader = await server.signIn('dispatcher')
    // The clock runs for weeks: sessions outlive it.
    await server.context.database.fork().nativeUpdate(Session, {}, { endsAt: new Date('2040-01-01T00:00:00.000Z') })
    const designer = await server.signIn('designer', { site: 'ZJ' })
    for (const block of ['extension', 'pause', 'supplement', 'limit-watch']) if ((await designer.fetch(`/processes/${block}/versions`)).status === 404) await publishProcedure(designer, block)
  })
  beforeEach(async () => {
    server.clock.set(MONDAY)
    ;({ number } = await openSuggestion(agent))
    await plan('handle', 3)
  })
  afterAll(() => server.stop())

  const worker = <T = Record<string, unknown>>(path: string, json: object, key = `job-${++jobs}`) => server.client()<T>(`POST /worker/cases/${number}${path}`, { json, headers: { 'idempotency-key': key } })
  const plan = (deadline: string, amount: number, unit = 'workingDays') => worker('/deadlines', { deadline, limit: { amount, unit }, remindBefore: { amount: 1, unit: 'workingDays' } })
  const limits = async (): Promise<Deadline[]> => (await leader.fetch<{ items: Deadline[] }>(`/cases/${number}/deadlines`)).body.items
  const limit = async (name = 'handle'): Promise<Deadline> => (await limits()).findLast((one) => one.name === name)!
  const head = async (): Promise<CaseHead> => (await leader.fetch<CaseDetail>(`/cases/${number}`)).body
  const ask = (kind: string, details: object, browser = leader) => browser.fetch<CaseRequestView & { code?: string; detail?: string }>(`POST /cases/${number}/requests`, { json: { kind, reason: '需要现场核实', details } })
  const settle = (id: string, kind: string, decision: string, key?: string) => worker(`/requests/${id}/settlement`, { kind, decision }, key)
  const notify = async (event: string, about: object = {}) => {
    expect((await worker('/notices', { event, audience: 'holder', ...about })).status).toBe(204)
    return (await leader.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)).body.items.filter(({ kind }) => kind === 'notice').length
  }
  const watches = async () => (await server.context.database.fork().find(OutboxCommand, { caseNumber: number }, { orderBy: { id: 'asc' } })).map(({ payload }) => payload['messageId'] as string).filter((id) => id?.startsWith('watch-'))
  const nextNotice = async (watch: string, key?: string) => (await worker<{ notice: { at: string; event: string } | null }>(`/deadlines/${watch.split('-')[1]}/next-notice`, { watch }, key)).body.notice

  it('should count a limit in working time, but one that runs through nights and holidays by the clock (L3)', async () => {
    const working = async () => (await leader.fetch<CaseDetail>(`/cases/${number}`)).body.limit?.working
    expect(await working()).toMatchObject({ dayMinutes: 420, runs: [{ to: '2026-11-23T04:00:00.000Z' }, { from: '2026-11-23T05:30:00.000Z' }, {}, {}] })
    ;({ number } = await openSuggestion(agent))
    await plan('handle', 10, 'naturalDays')
    expect((await head()).limit).toMatchObject({ name: 'handle', working: null })
  })

  it('should extend a limit once it is approved, and show the new end beside the old (S12)', async () => {
    const preview = await leader.fetch<MovePreview>(`POST /cases/${number}/deadlines/preview`, { json: { kind: 'extension', amount: 2, unit: 'workingDays' } })
    expect(preview.body.items).toMatchObject([{ name: 'handle', dueAt: THURSDAY, newDueAt: '2026-11-30T09:00:00.000Z' }])
    const { id } = (await ask('extension', { amount: 2, unit: 'workingDays' })).body
    expect((await limit()).dueAt).toBe(THURSDAY)
    expect((await settle(id, 'extension', 'approve', 'once')).body).toEqual({ dueAt: '2026-11-30T09:00:00.000Z' })
    await settle(id, 'extension', 'approve', 'once')
    const { dueAt, ledger } = await limit()
    expect(dueAt).toBe('2026-11-30T09:00:00.000Z')
    expect(ledger).toMatchObject([{ kind: 'planned', dueAfter: THURSDAY }, { kind: 'extended', dueBefore: THURSDAY, dueAfter: dueAt, reason: '需要现场核实', amount: { amount: 2, unit: 'workingDays' } }])
    expect(ledger[1]?.computation.map(({ day }) => day)).toEqual(['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'])
    expect((await head()).limit).toMatchObject({ name: 'handle', dueAt })
    expect(await watches()).toHaveLength(1)
    expect(await server.context.database.fork().count(AuditEntry, { caseNumber: number, action: 'deadline.extended' })).toBe(1)
  })

  it('should refuse an extension with a sentence: after the end, a second time, by a stranger, by nothing (S12)', async () => {
    expect((await ask('extension', { amount: 2, unit: 'workingDays' }, agent)).status).toBe(403)
    expect((await ask('extension', { amount: -1, unit: 'workingDays' })).status).toBe(422)
    expect((await ask('extension', { amount: 2, unit: 'workingDays', deadline: 'nothing' })).body.code).toBe('NO_LIMIT_RUNS')
    const { id } = (await ask('extension', { amount: 1, unit: 'workingDays' })).body
    await settle(id, 'extension', 'approve')
    expect((await ask('extension', { amount: 1, unit: 'workingDays' })).body.code).toBe('EXTENDED_BEFORE')
    ;({ number } = await openSuggestion(agent))
    await plan('handle', 1)
    server.clock.advance({ days: 3 })
    const late = await ask('extension', { amount: 1, unit: 'workingDays' })
    expect([late.status, late.body.code, late.body.detail]).toEqual([409, 'LIMIT_PASSED', '时限已过，延期须在到期前申请。请尽快办理，并向班长说明原因。'])
    const { available } = (await leader.fetch<CaseRequests>(`/cases/${number}/requests`)).body
    expect(available.find(({ kind }) => kind === 'extension')?.refusal).toMatch(/^时限已过/)
  })

  it('should leave a limit where it is when the extension is refused (S12)', async () => {
    const { id } = (await ask('extension', { amount: 2, unit: 'workingDays' })).body
    await settle(id, 'extension', 'refuse')
    expect((await limit()).dueAt).toBe(THURSDAY)
    expect((await leader.fetch<CaseRequests>(`/cases/${number}/requests`)).body.items).toMatchObject([{ state: 'refused' }])
  })

  it('should pause every running limit and go on with what was left (S13, W14, L3)', async () => {
    await plan('redo', 4)
    const until = '2026-12-01T00:30:00.000Z'
    const { id } = (await ask('pause', { until })).body
    server.clock.set('2026-11-24T00:30:00.000Z')
    await settle(id, 'pause', 'approve')
    expect((await limits()).map(({ state, pausedAt }) => [state, pausedAt])).toEqual([['paused', '2026-11-24T00:30:00.000Z'], ['paused', '2026-11-24T00:30:00.000Z']])
    expect((await head()).limit).toMatchObject({ state: 'paused' })
    expect((await limit()).ledger.at(-1)).toMatchObject({ kind: 'paused', until, reason: '需要现场核实', by: { username: expect.any(String) } })
    server.clock.set(until)
    await settle(id, 'pause', 'resume')
    // Tuesday 08:30 to the next Tuesday 08:30: a week later.
    expect((await limit()).dueAt).toBe('2026-12-03T09:00:00.000Z')
    expect((await limit('redo')).dueAt).toBe('2026-12-04T09:00:00.000Z')
    expect((await head()).limit).toMatchObject({ name: 'redo', state: 'ok', dueAt: '2026-12-04T09:00:00.000Z' })
  })

  it('should end a pause on its date, however late that is reported (S13)', async () => {
    const { id } = (await ask('pause', { until: '2026-11-25T00:30:00.000Z' })).body
    server.clock.set('2026-11-24T00:30:00.000Z')
    await settle(id, 'pause', 'approve')
    server.clock.set('2026-11-25T03:00:00.000Z')
    await settle(id, 'pause', 'resume')
    expect(await limit()).toMatchObject({ dueAt: '2026-11-27T09:00:00.000Z' })
    expect((await limit()).ledger.at(-1)).toMatchObject({ kind: 'resumed', at: '2026-11-25T00:30:00.000Z' })
  })

  it('should count two pauses at once only once, and a limit planned meanwhile stands still too (S13, B6)', async () => {
    const first = (await ask('pause', {})).body
    const second = (await ask('supplement', { until: '2026-12-05T00:00:00.000Z' })).body
    server.clock.set('2026-11-24T00:30:00.000Z')
    await settle(first.id, 'pause', 'approve')
    await settle(second.id, 'supplement', 'approve')
    await plan('review', 1, 'workingHours')
    expect(await limit('review')).toMatchObject({ state: 'paused' })
    server.clock.set('2026-11-26T00:30:00.000Z')
    await settle(first.id, 'pause', 'resume')
    expect(await limit()).toMatchObject({ state: 'paused' })
    server.clock.set('2026-11-27T00:30:00.000Z')
    await settle(second.id, 'supplement', 'resume')
    expect(await limit()).toMatchObject({ state: 'ok', dueAt: '2026-12-01T09:00:00.000Z' })
    expect(await limit('review')).toMatchObject({ dueAt: '2026-11-27T01:30:00.000Z' })
  })

  it('should ask a supplement for its date, and refuse one that is past or far (B6)', async () => {
    for (const until of [undefined, '2026-11-01T00:00:00.000Z', '2029-01-01T00:00:00.000Z', 'tomorrow']) expect((await ask('supplement', { until })).status).toBe(422)
  })

  it('should end a pause by hand, by those who may, once (S13)', async () => {
    const { id } = (await ask('pause', {})).body
    const resume = (browser: Browser) => browser.fetch(`POST /cases/${number}/requests/${id}/resumption`, { json: { reason: '材料已齐' } })
    expect((await resume(leader)).body).toMatchObject({ code: 'NOT_PAUSED' })
    await settle(id, 'pause', 'approve')
    expect((await resume(agent)).status).toBe(403)
    const both = await Promise.all([resume(leader), resume(leader)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await resume(leader)).status).toBe(200)
    expect(await server.context.database.fork().count(AuditEntry, { caseNumber: number, action: 'request.resumed' })).toBe(1)
    const messages = await server.context.database.fork().find(OutboxCommand, { caseNumber: number })
    expect(messages.filter(({ payload }) => payload['name'] === 'case-resumed').map(({ payload }) => payload['correlationKey'])).toEqual([id])
  })

  it('should pass over a notice whose limit was met, paused or moved later (W13)', async () => {
    expect(await notify('overdue')).toBe(0)
    server.clock.set(THURSDAY)
    expect(await notify('overdue', { deadline: 'handle' })).toBe(1)
    ;({ number } = await openSuggestion(agent))
    server.clock.set(MONDAY)
    await plan('handle', 3)
    const { id } = (await ask('extension', { amount: 2, unit: 'workingDays' })).body
    await settle(id, 'extension', 'approve')
    server.clock.set(THURSDAY)
    expect(await notify('overdue')).toBe(0)
    server.clock.set('2026-11-30T09:00:00.000Z')
    expect(await notify('overdue')).toBe(1)
    // Somebody pressed for the case by hand: that is no matter of its limit.
    await leader.fetch(`POST /cases/${number}/reminders`, { json: { text: '来电人催办' } })
    expect(await notify('remind')).toBe(2)
  })

  it('should ring a moved limit by its newest watch alone, step by step, once per job (S12, W13)', async () => {
    const { id } = (await ask('extension', { amount: 2, unit: 'workingDays' })).body
    await settle(id, 'extension', 'approve')
    const [old = ''] = await watches()
    expect(await nextNotice(old, 'step-1')).toMatchObject({ at: '2026-11-27T09:00:00.000Z', event: 'remind' })
    expect(await nextNotice(old, 'step-1')).toMatchObject({ event: 'remind' })
    const pause = (await ask('pause', { until: '2026-11-25T00:30:00.000Z' })).body
    server.clock.set('2026-11-24T00:30:00.000Z')
    await settle(pause.id, 'pause', 'approve')
    expect(await nextNotice(old)).toBeNull()
    server.clock.set('2026-11-25T00:30:00.000Z')
    await settle(pause.id, 'pause', 'resume')
    const [, fresh = ''] = await watches()
    expect(await nextNotice(old)).toBeNull()
    const deadlineId = fresh.split('-')[1]
    server.clock.set('2026-11-30T09:00:00.000Z')
    expect(await nextNotice(fresh)).toMatchObject({ at: '2026-11-30T09:00:00.000Z', event: 'remind' })
    expect(await notify('remind', { deadlineId })).toBe(1)
    // The timer of the task rings at the same time: it was told.
    expect(await notify('remind')).toBe(1)
    expect(await nextNotice(fresh)).toMatchObject({ event: 'overdue', at: '2026-12-01T09:00:00.000Z' })
    expect(await nextNotice(fresh)).toMatchObject({ event: 'escalate' })
    expect(await nextNotice(fresh)).toBeNull()
  })

  it('should start the clock at dispatch, whoever signs when, and never stop it for a return (S9)', async () => {
    server.clock.set('2026-11-25T02:00:00.000Z')
    const from = MONDAY
    expect((await worker('/deadlines', { deadline: 'late', limit: { amount: 3, unit: 'workingDays' }, from })).body).toMatchObject({ dueAt: THURSDAY })
    // Never before the case was opened, never ahead.
    expect((await worker('/deadlines', { deadline: 'early', limit: { amount: 3, unit: 'workingDays' }, from: '2020-01-01T00:00:00.000Z' })).body).toMatchObject({ dueAt: THURSDAY })
    await plan('sign', 1)
    await plan('sign', 1)
    const all = await limits()
    expect(all.filter(({ name }) => name === 'sign').map(({ metAt, ledger }) => [metAt !== null, ledger.at(-1)?.kind])).toEqual([[true, 'superseded'], [false, 'planned']])
    expect((await limit('handle')).dueAt).toBe(THURSDAY)
  })

  it('should tell a timeout whether its limit has really ended (W13)', async () => {
    const check = async () => (await server.client()(`POST /worker/cases/${number}/limits/handle/check`, { json: {} })).body
    expect(await check()).toEqual({ state: 'running', at: THURSDAY })
    const { id } = (await ask('pause', { until: '2026-11-23T08:00:00.000Z' })).body
    await settle(id, 'pause', 'approve')
    expect(await check()).toEqual({ state: 'paused', at: '2026-11-23T08:00:00.000Z' })
    server.clock.set('2026-11-23T08:00:00.000Z')
    await settle(id, 'pause', 'resume')
    server.clock.set('2026-11-30T08:00:00.000Z')
    expect(await check()).toMatchObject({ state: 'due' })
  })

  it('should refuse what the calendar does not reach, and change nothing (W14)', async () => {
    const preview = await leader.fetch(`POST /cases/${number}/deadlines/preview`, { json: { kind: 'pause', until: '2030-01-01T00:00:00.000Z' } })
    expect([preview.status, preview.body]).toMatchObject([409, { code: 'CALENDAR_YEAR_UNKNOWN' }])
    expect((await limit()).dueAt).toBe(THURSDAY)
  })

  it('should take two moves at once one after the other, both in the ledger', async () => {
    const [extension, pause] = [(await ask('extension', { amount: 2, unit: 'workingDays' })).body, (await ask('pause', { until: '2026-11-25T00:30:00.000Z' })).body]
    server.clock.set('2026-11-24T00:30:00.000Z')
    await Promise.all([settle(extension.id, 'extension', 'approve'), settle(pause.id, 'pause', 'approve')])
    server.clock.set('2026-11-25T00:30:00.000Z')
    await settle(pause.id, 'pause', 'resume')
    expect((await limit()).dueAt).toBe('2026-12-01T09:00:00.000Z')
  })

  it('should replay every ledger to the end that is shown', async () => {
    const em = server.context.database.fork()
    const all = await em.find(CaseDeadline, {})
    expect(all.length).toBeGreaterThan(10)
    for (const deadline of all) {
      const folded = foldLedger(calendarsOf(server.context).site('HZ'), ledgerFacts(deadline, await ledgerOf(em, deadline)))
      expect([folded.dueAt, folded.pausedAt]).toEqual([deadline.dueAt, deadline.pausedAt])
    }
  })
})
