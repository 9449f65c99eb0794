import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { eventually, openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { CalendarState } from '../calendars/CalendarState.ts'
import { CalendarYear } from '../calendars/CalendarYear.ts'
import { calendarsOf } from '../calendars/index.ts'
import type { CalendarView, SiteShiftsView } from '../calendars/schema.ts'
import { SiteShifts } from '../calendars/SiteShifts.ts'
import type { Deadline } from '../cases/schema.ts'
import { Notice } from '../notices/Notice.ts'
import { remindOfImport } from './calendarAlarm.ts'
import { ReplanRun } from './ReplanRun.ts'
import { replan } from './replan.ts'
import type { CalendarEffect } from './schema.ts'

interface Notice2026 {
  readonly source: string
  readonly holidays: Record<string, string>
  readonly workdays: Record<string, string>
}

/** 2026 as announced, with the Thursday the limits end on made a holiday. */
async function noticeOf(operator: Browser, off: Record<string, string>): Promise<Notice2026> {
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
  /** As if nobody had entered it. */
  const forget = async (year: number) => {
    const em = server.context.database.fork()
    await em.nativeDelete(CalendarYear, { year })
    await em.nativeUpdate(CalendarState, { id: 1 }, { version: calendarsOf(server.context).version + 1 })
    await calendarsOf(server.context).refresh(server.context.database)
  }

  /** Saves it as a person does who has just seen its effect. */
  const save = async (path: string, json: object) => {
    const { version } = (await operator.fetch<SiteShiftsView>('/calendars/HZ/shifts')).body
    return await operator.fetch<SiteShiftsView & { code?: string; detail?: string }>(`PUT ${path}`, { json: { ...json, basedOn: version } })
  }

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
    expect((await save('/calendars/2026', await noticeOf(operator, { '2026-11-26': '测试假日' }))).status).toBe(200)
    // Killed in between: a batch is done, the rest waits for whoever comes next.
    await settled()
    const all = await Promise.all(numbers.map(limitOf))
    expect(new Set(all.map(({ dueAt }) => dueAt))).toEqual(new Set(['2026-11-27T09:00:00.000Z']))
    expect(all[29]?.ledger.at(-1)).toMatchObject({ kind: 'replanned', dueBefore: '2026-11-26T09:00:00.000Z', dueAfter: '2026-11-27T09:00:00.000Z', cause: '2026 年放假安排（测试通知〔2026〕1号）' })
    expect(await server.context.database.fork().find(ReplanRun, {})).toMatchObject([{ moved: 30, beyond: 0, finishedAt: expect.any(Date) }])
    expect((await operator.fetch<{ items: object[] }>('/replans')).body.items).toMatchObject([{ moved: 30 }])
  })

  it('should go on behind the last batch when a server died, and move nothing twice (X6)', async () => {
    await save('/calendars/2026', await noticeOf(operator, { '2026-11-26': '测试假日', '2026-11-27': '测试假日' }))
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
    expect((await save(path, { shifts, reason: '冬季作息' })).body).toMatchObject({ seed: [['08:30', '12:00'], ['13:30', '17:00']], versions: [{ validFrom: '2026-11-30', shifts }] })
    await settled()
    expect((await limitOf(numbers[0] ?? '')).dueAt).toBe('2026-11-30T08:00:00.000Z')
    for (const [bad, code] of [[[['12:00', '09:00']], 'SHIFTS_STRANGE'], [[['09:00', '12:00'], ['11:00', '16:00']], 'SHIFTS_STRANGE']] as const) {
      expect((await save(path, { shifts: bad, reason: 'x' })).body).toMatchObject({ code })
    }
    expect((await save('/calendars/HZ/shifts/2026-11-01', { shifts, reason: 'x' })).body).toMatchObject({ code: 'DAY_PAST' })
    expect((await agent.fetch(`PUT ${path}`, { json: { shifts, reason: 'x', basedOn: 1 } })).status).toBe(403)
  })

  it('should leave a limit that would reach into an unknown year, and say how many (W14)', async () => {
    const { number } = await openSuggestion(agent)
    await plan(number, 22)
    const before = (await limitOf(number)).dueAt
    expect(before.slice(0, 10)).toBe('2026-12-25')
    const off = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`2026-12-${String(21 + index)}`, '测试假日']))
    const notice = await noticeOf(operator, { '2026-11-26': '测试假日', '2026-11-27': '测试假日', ...off })
    expect((await operator.fetch<CalendarEffect>('POST /calendars/2026/effect', { json: notice })).body).toMatchObject({ beyond: 1 })
    await save('/calendars/2026', notice)
    await settled()
    expect((await limitOf(number)).dueAt).toBe(before)
    // Once the next year is entered it is looked at again, although it ends before that year.
    const next = { source: '测试通知〔2027〕1号', holidays: { '2027-01-01': '元旦' }, workdays: {} }
    expect((await operator.fetch<CalendarEffect>('POST /calendars/2027/effect', { json: next })).body).toMatchObject({ later: 1, beyond: 0, items: [{ caseNumber: number }] })
    expect((await save('/calendars/2027', next)).status).toBe(200)
    await settled()
    expect((await limitOf(number)).dueAt.slice(0, 10)).toBe('2027-01-07')
    expect((await limitOf(number)).ledger.at(-1)).toMatchObject({ kind: 'replanned', cause: '2027 年放假安排（测试通知〔2027〕1号）' })
    await forget(2027)
  })

  it('should plan by the calendar that is stored, whichever server changed it (W14)', async () => {
    const { number } = await openSuggestion(agent)
    const before = calendarsOf(server.context).version
    // As another server does it: this one has not heard of it.
    const em = server.context.database.fork()
    await em.insert(SiteShifts, { site: 'HZ', validFrom: '2026-12-02', shifts: [['06:00', '08:00']], reason: '另一台服务器', changedBy: 'zj.operator', changedAt: new Date() })
    await em.nativeUpdate(CalendarState, { id: 1 }, { version: before + 1 })
    await plan(number, 5)
    expect((await limitOf(number)).computation.at(-1)).toMatchObject({ to: '08:00' })
    expect(calendarsOf(server.context).version).toBe(before + 1)
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

  it('should refuse a change of calendars that somebody else has changed since it was looked at, and save nothing (X6)', async () => {
    const second = await server.signIn('operator', { site: 'ZJ', username: 'zj.second' })
    const path = '/calendars/NB/shifts/2026-12-01'
    const { version } = (await operator.fetch<CalendarEffect>(`POST ${path}/effect`, { json: { shifts: [['09:00', '12:00']] } })).body
    const put = (who: Browser, shifts: string[][]) => who.fetch<SiteShiftsView & { code?: string; detail?: string }>(`PUT ${path}`, { json: { shifts, reason: '值班', basedOn: version } })
    const answers = await Promise.all([put(operator, [['09:00', '12:00']]), put(second, [['10:00', '12:00']])])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)?.body
    expect(refused).toMatchObject({ code: 'CALENDAR_CHANGED' })
    expect(refused?.detail).toMatch(/^工作日历在您查看之后已由测试.+修改，您的修改没有保存/)
    const { versions, version: now } = (await operator.fetch<SiteShiftsView>('/calendars/NB/shifts')).body
    expect([versions.length, now]).toEqual([1, version + 1])
    expect(await server.context.database.fork().count(ReplanRun, { site: 'NB' })).toBe(1)
  })
})
