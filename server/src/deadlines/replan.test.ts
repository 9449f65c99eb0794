import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { eventually, openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CalendarView, SiteShiftsView } from '../calendars/schema.ts'
import type { Deadline } from '../cases/schema.ts'
import { Notice } from '../notices/Notice.ts'
import { remindOfImport } from './calendarAlarm.ts'
import { ReplanRun } from './ReplanRun.ts'
import { replan } from './replan.ts'
import type { CalendarEffect } from './schema.ts'

/** 2026 as announced, with the Thursday the limits end on made a holiday. */
async function noticeOf(operator: Browser, off: Record<string, string>): Promise<object> {
  const { exceptions } = (await operator.fetch<CalendarView>('/calendars/HZ/2026')).body
  const days = (kind: string) => Object.fromEntries(exceptions.filter((one) => one.kind === kind).map(({ day, name }) => [day, name]))
  return { source: '测试通知〔2026〕1号', holidays: { ...days('holiday'), ...off }, workdays: days('inLieu') }
}

describe('a calendar that changes', () => {
  let server: TestServer
  let operator: Browser
  let agent: Browser
  const numbers: string[] = []

  beforeAll(async () => {
    server = await buildTestServer()
    operator = await server.signIn('operator', { site: 'ZJ' })
    agent = await server.signIn('agent')
    for (let count = 0; count < 30; count++) {
      const { number } = await openSuggestion(agent)
      numbers.push(number)
      await plan(number, 3)
    }
  })
  afterAll(() => server.stop())

  const plan = (number: string, amount: number) => server.client()<Record<string, string>>(`POST /worker/cases/${number}/deadlines`, { json: { deadline: 'handle', limit: { amount, unit: 'workingDays' } }, headers: { 'idempotency-key': `plan-${number}-${amount}` } })
  const limitOf = async (number: string): Promise<Deadline> => (await agent.fetch<{ items: Deadline[] }>(`/cases/${number}/deadlines`)).body.items[0]!
  const settled = () => replan(server.context)

  it('should show its effect on the open limits before it is saved, and save nothing (X6)', async () => {
    const notice = await noticeOf(operator, { '2026-11-26': '测试假日' })
    const { body } = await operator.fetch<CalendarEffect>('POST /calendars/2026/effect', { json: notice })
    expect(body).toMatchObject({ total: 30, later: 30, earlier: 0, beyond: 0 })
    expect(body.items[0]).toMatchObject({ caseNumber: numbers[0], dueAt: '2026-11-26T09:00:00.000Z', newDueAt: '2026-11-27T09:00:00.000Z' })
    expect((await limitOf(numbers[0] ?? '')).dueAt).toBe('2026-11-26T09:00:00.000Z')
    expect((await operator.fetch<CalendarEffect>('POST /calendars/2026/effect', { json: await noticeOf(operator, {}) })).body.total).toBe(0)
    expect((await agent.fetch('POST /calendars/2026/effect', { json: notice })).status).toBe(403)
  })

  it('should plan the open limits anew once it is saved, each with a line in its ledger (X6, W13, W14)', async () => {
    expect((await operator.fetch('PUT /calendars/2026', { json: await noticeOf(operator, { '2026-11-26': '测试假日' }) })).status).toBe(200)
    // Killed in between: a batch is done, the rest waits for whoever comes next.
    await settled()
    const all = await Promise.all(numbers.map(limitOf))
    expect(new Set(all.map(({ dueAt }) => dueAt))).toEqual(new Set(['2026-11-27T09:00:00.000Z']))
    expect(all[29]?.ledger.at(-1)).toMatchObject({ kind: 'replanned', dueBefore: '2026-11-26T09:00:00.000Z', dueAfter: '2026-11-27T09:00:00.000Z', cause: '2026 年放假安排（测试通知〔2026〕1号）' })
    expect(await server.context.database.fork().find(ReplanRun, {})).toMatchObject([{ moved: 30, beyond: 0, finishedAt: expect.any(Date) }])
    expect((await operator.fetch<{ items: object[] }>('/replans')).body.items).toMatchObject([{ moved: 30 }])
  })

  it('should go on behind the last batch when a server died, and move nothing twice (X6)', async () => {
    await operator.fetch('PUT /calendars/2026', { json: await noticeOf(operator, { '2026-11-26': '测试假日', '2026-11-27': '测试假日' }) })
    const em = server.context.database.fork()
    const run = await em.findOneOrFail(ReplanRun, { finishedAt: null })
    // As if one batch had been committed before the kill: those limits are behind the cursor.
    await Promise.all([settled(), settled(), settled()])
    await em.refresh(run)
    expect(run).toMatchObject({ moved: 30 })
    await server.context.database.fork().nativeUpdate(ReplanRun, { id: run.id }, { finishedAt: null, cursor: 5 })
    await settled()
    const ledgers = await Promise.all(numbers.map(async (number) => (await limitOf(number)).ledger.filter(({ kind }) => kind === 'replanned').length))
    expect(new Set(ledgers)).toEqual(new Set([2]))
  })

  it('should take a site’s hours from a day on, after showing their effect (X6, W14)', async () => {
    const path = '/calendars/HZ/shifts/2026-11-30'
    const shifts = [['09:00', '12:00'], ['13:00', '16:00']]
    expect((await operator.fetch<CalendarEffect>(`POST ${path}/effect`, { json: { shifts } })).body).toMatchObject({ total: 30, earlier: 30, later: 0 })
    expect((await operator.fetch<SiteShiftsView>(`PUT ${path}`, { json: { shifts, reason: '冬季作息' } })).body).toMatchObject({ seed: [['08:30', '12:00'], ['13:30', '17:00']], versions: [{ validFrom: '2026-11-30', shifts }] })
    await settled()
    expect((await limitOf(numbers[0] ?? '')).dueAt).toBe('2026-11-30T08:00:00.000Z')
    for (const [bad, code] of [[[['12:00', '09:00']], 'SHIFTS_STRANGE'], [[['09:00', '12:00'], ['11:00', '16:00']], 'SHIFTS_STRANGE']] as const) {
      expect((await operator.fetch(`PUT ${path}`, { json: { shifts: bad, reason: 'x' } })).body).toMatchObject({ code })
    }
    expect((await operator.fetch('PUT /calendars/HZ/shifts/2026-11-01', { json: { shifts, reason: 'x' } })).body).toMatchObject({ code: 'DAY_PAST' })
    expect((await agent.fetch(`PUT ${path}`, { json: { shifts, reason: 'x' } })).status).toBe(403)
  })

  it('should leave a limit that would reach into an unknown year, and say how many (W14)', async () => {
    const { number } = await openSuggestion(agent)
    await plan(number, 22)
    const before = (await limitOf(number)).dueAt
    expect(before.slice(0, 10)).toBe('2026-12-25')
    const off = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`2026-12-${String(21 + index)}`, '测试假日']))
    const notice = await noticeOf(operator, { '2026-11-26': '测试假日', '2026-11-27': '测试假日', ...off })
    expect((await operator.fetch<CalendarEffect>('POST /calendars/2026/effect', { json: notice })).body).toMatchObject({ beyond: 1 })
    await operator.fetch('PUT /calendars/2026', { json: notice })
    await settled()
    expect((await limitOf(number)).dueAt).toBe(before)
  })

  it('should refuse a limit in a year nobody has entered, and alarm the operators once a day (W14)', async () => {
    const { number } = await openSuggestion(agent)
    for (let times = 0; times < 2; times++) expect((await plan(number, 200 + times)).body).toMatchObject({ code: 'CALENDAR_YEAR_UNKNOWN' })
    const told = await eventually(async () => {
      const notices = await server.context.database.fork().find(Notice, { kind: 'calendar' })
      return notices.length > 0 ? notices : undefined
    })
    expect(told.map(({ username, zh }) => [username, zh.slice(0, 12)])).toEqual([[operator.username, '有时限需要 2027 年']])
  })

  it('should remind of next year’s notice from November on, once a week (X6)', async () => {
    const count = () => server.context.database.fork().count(Notice, { kind: 'calendar', zh: { $like: '请录入%' } })
    await remindOfImport(server.context)
    await remindOfImport(server.context)
    expect(await count()).toBe(1)
    server.clock.advance({ days: 7 })
    await remindOfImport(server.context)
    expect(await count()).toBe(2)
    server.clock.set('2026-10-01T02:00:00.000Z')
    await remindOfImport(server.context)
    expect(await count()).toBe(2)
  })
})
