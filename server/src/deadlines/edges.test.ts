import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import { publishProcedure } from '../../test/publishProcedure.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { SiteShiftsView } from '../calendars/schema.ts'
import type { Deadline } from '../cases/schema.ts'
import { Session } from '../identity/Session.ts'
import type { CaseRequestView } from '../requests/schema.ts'
import { replan } from './replan.ts'

// Monday 10:00 in Shanghai.
const MONDAY = '2026-11-23T02:00:00.000Z'
const THURSDAY = '2026-11-26T09:00:00.000Z'
const THREE_SHIFTS = [['09:00', '12:00'], ['14:00', '18:00'], ['19:00', '21:00']]

describe('limits at their edges', () => {
  let server: TestServer
  let operator: Browser
  let leader: Browser
  let number: string
  let jobs = 0

  beforeAll(async () => {
    server = await buildTestServer({ config: { idleMinutes: 100_000 } })
    operator = await server.signIn('operator', { site: 'ZJ' })
    leader = await server.signIn('dispatcher')
    const designer = await server.signIn('designer', { site: 'ZJ' })
    for (const block of ['extension', 'pause', 'limit-watch']) if ((await designer.fetch(`/processes/${block}/versions`)).status === 404) await publishProcedure(designer, block)
  })
  beforeEach(async () => {
    server.clock.set(MONDAY)
    ;({ number } = await openSuggestion(await server.signIn('agent')))
    // The clock runs for weeks: sessions outlive it.
    await server.context.database.fork().nativeUpdate(Session, {}, { endsAt: new Date('2040-01-01T00:00:00.000Z') })
    await plan(number)
  })
  afterAll(() => server.stop())

  const worker = (path: string, json: object) => server.client()<Record<string, string>>(`POST /worker/cases/${path}`, { json, headers: { 'idempotency-key': `job-${++jobs}` } })
  const plan = (of: string, unit = 'workingDays', amount = 3) => worker(`${of}/deadlines`, { deadline: 'handle', limit: { amount, unit } })
  const limitOf = async (of = number, browser = leader): Promise<Deadline> => (await browser.fetch<{ items: Deadline[] }>(`/cases/${of}/deadlines`)).body.items.at(-1)!
  const ask = (kind: string, details: object) => leader.fetch<CaseRequestView & { code?: string }>(`POST /cases/${number}/requests`, { json: { kind, reason: '需要现场核实', details } })
  const settle = (id: string, kind: string, decision: string) => worker(`${number}/requests/${id}/settlement`, { kind, decision })
  const hours = async (site: string, day: string, shifts: string[][]) => {
    const { version } = (await operator.fetch<SiteShiftsView>(`/calendars/${site}/shifts`)).body
    expect((await operator.fetch(`PUT /calendars/${site}/shifts/${day}`, { json: { shifts, reason: '冬季作息', basedOn: version } })).status).toBe(200)
    await replan(server.context)
  }
  const rows = ({ computation }: Pick<Deadline, 'computation'>): string[] => computation.map(({ day, kind, from, to, counted }) => `${day.slice(5)} ${kind} ${from ?? '–'} ${to ?? '–'} ${counted}`)

  it('should take an extension a second before the limit ends, and none at its end or after (S12)', async () => {
    server.clock.set('2026-11-26T09:00:01.000Z')
    expect((await ask('extension', { amount: 1, unit: 'workingDays' })).body.code).toBe('LIMIT_PASSED')
    server.clock.set(THURSDAY)
    expect((await ask('extension', { amount: 1, unit: 'workingDays' })).body.code).toBe('LIMIT_PASSED')
    server.clock.set('2026-11-26T08:59:59.000Z')
    const asked = await ask('extension', { amount: 1, unit: 'workingDays' })
    expect([asked.status, asked.body.state]).toEqual([201, 'requested'])
    // Asked for in time and granted a second after: it goes on from where the limit ended.
    server.clock.set('2026-11-26T09:00:01.000Z')
    await settle(asked.body.id, 'extension', 'approve')
    const { dueAt, ledger } = await limitOf()
    expect([dueAt, rows(ledger.at(-1)!)]).toEqual(['2026-11-27T09:00:00.000Z', ['11-26 workday – – 0', '11-27 workday 08:30 17:00 1']])
  })

  it('should keep a pause across a change of hours, several shifts a day, and go on with what was left by the new ones (S13, W14)', async () => {
    const pause = (await ask('pause', { until: '2026-11-25T00:30:00.000Z' })).body
    await settle(pause.id, 'pause', 'approve')
    await hours('HZ', '2026-11-26', THREE_SHIFTS)
    const paused = await limitOf()
    expect([paused.dueAt, paused.pausedAt, paused.ledger.map(({ kind }) => kind)]).toEqual(['2026-11-26T13:00:00.000Z', MONDAY, ['planned', 'paused', 'replanned']])
    expect(rows(paused.ledger.at(-1)!)).toEqual(['11-23 workday – – 0', '11-24 workday 08:30 17:00 1', '11-25 workday 08:30 17:00 1', '11-26 workday 09:00 21:00 1'])
    expect(paused.ledger.at(-1)?.cause).toBe('HZ 自 2026-11-26 起工作时间 09:00–12:00、14:00–18:00、19:00–21:00（冬季作息）')
    server.clock.set('2026-11-25T00:30:00.000Z')
    await settle(pause.id, 'pause', 'resume')
    // 28.5 working hours were left on Monday at ten: 5.5 + 7 + 7 of the old days, 9 of the new one.
    const resumed = await limitOf()
    expect([resumed.dueAt, resumed.pausedAt]).toEqual(['2026-11-30T06:30:00.000Z', null])
    expect(rows(resumed.ledger.at(-1)!)).toEqual(['11-25 workday 08:30 17:00 7', '11-26 workday 09:00 21:00 9', '11-27 workday 09:00 21:00 9', '11-28 weekend – – 0', '11-29 weekend – – 0', '11-30 workday 09:00 14:30 3.5'])
  })

  it('should go by the hours of the case’s own site (W14)', async () => {
    const other = (await openSuggestion(await server.signIn('agent', { site: 'NB' }))).number
    await plan(other, 'workingHours', 6)
    await hours('NB', '2026-11-23', [['09:00', '11:00'], ['20:00', '24:00']])
    const nb = await limitOf(other, await server.signIn('dispatcher', { site: 'NB' }))
    // An hour of the morning and four of the night, the last one next morning.
    expect([nb.dueAt, rows(nb.ledger.at(-1)!)]).toEqual(['2026-11-24T02:00:00.000Z', ['11-23 workday 10:00 24:00 5', '11-24 workday 09:00 10:00 1']])
    expect((await limitOf()).ledger.some(({ cause }) => cause?.startsWith('NB'))).toBe(false)
  })

  it('should run through nights and holidays in natural days, and end with a close of business (B6, W14)', async () => {
    await plan(number, 'naturalDays', 5)
    // The fifth day is a Saturday: it ends on Monday.
    expect(rows(await limitOf())).toEqual(['11-23 workday – – 0', '11-24 workday – – 1', '11-25 workday – – 1', '11-26 workday – – 1', '11-27 workday – – 1', '11-28 weekend – – 1', '11-29 weekend – – 0', expect.stringMatching(/^11-30 workday .+ 0$/)])
  })
})
