import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, openSuggestion } from '../../test/caseworkServer.ts'
import { type RealProcesses, realProcesses } from '../../test/realProcesses.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { AuditVerdict } from '../audit/schema.ts'
import { CalendarState } from '../calendars/CalendarState.ts'
import type { CalendarView, SiteShiftsView } from '../calendars/schema.ts'
import { SiteShifts } from '../calendars/SiteShifts.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry } from './DeadlineEntry.ts'
import { ReplanRun } from './ReplanRun.ts'

const CASES = 12
/** More than the batches a server does before it can be killed. */
const LIMITS = Number(process.env.TEST_LIMITS ?? 600)
const KILLS = 3
const SLOW_MS = 120_000

describe('a server that is killed while calendars change', () => {
  let processes: RealProcesses
  let server: Awaited<ReturnType<RealProcesses['start']>>
  let operator: Browser
  let auditor: Browser

  beforeAll(async () => {
    processes = await realProcesses()
    await again()
    const agent = await processes.signIn(server.url, 'agent')
    const numbers: string[] = []
    for (let count = 0; count < CASES; count++) numbers.push((await openSuggestion(agent)).number)
    // As so many jobs of processes would plan them, all within the year that is known.
    const start = new Date('2026-11-23T02:00:00.000Z')
    const due = new Date('2026-11-26T09:00:00.000Z')
    const rows = Array.from({ length: LIMITS }, (_, index) => ({ caseNumber: numbers[index % CASES] ?? '', name: `limit-${index}`, startedAt: start, limit: { amount: 3, unit: 'workingDays' as const }, remindBefore: null, dueAt: due, remindAt: due, pausedAt: null, plannedAt: start, metAt: null, computation: [], watch: 0, watchStep: 0, noticed: null, requestKey: `planned-${index}`, revision: 1 }))
    await processes.context.database.transactional((em) => em.insertMany(CaseDeadline, rows))
  }, SLOW_MS)
  afterAll(() => processes.stop())

  const em = () => processes.context.database.fork()
  /** A server in the place of the one that was killed. */
  async function again(): Promise<void> {
    server = await processes.start()
    operator = await processes.signIn(server.url, 'operator', { site: 'ZJ' })
    auditor = await processes.signIn(server.url, 'auditor', { site: 'ZJ' })
  }
  const replanned = () => em().count(DeadlineEntry, { kind: 'replanned' })

  it('should go on with the open limits where it died, and end with each moved once (X6, W13)', async () => {
    const { exceptions } = (await operator.fetch<CalendarView>('/calendars/HZ/2026')).body
    const days = (kind: string) => Object.fromEntries(exceptions.filter((one) => one.kind === kind).map(({ day, name }) => [day, name]))
    const { version: basedOn } = (await operator.fetch<SiteShiftsView>('/calendars/HZ/shifts')).body
    const notice = { source: '测试通知〔2026〕1号', holidays: { ...days('holiday'), '2026-11-26': '测试假日' }, workdays: days('inLieu'), basedOn }
    expect((await operator.fetch('PUT /calendars/2026', { json: notice })).status).toBe(200)
    for (let kill = 1; kill <= KILLS; kill++) {
      const seen = (await em().findOneOrFail(ReplanRun, { site: null })).moved
      await eventually(async () => ((await em().findOneOrFail(ReplanRun, { site: null })).moved > seen ? true : undefined), SLOW_MS, 5)
      await server.kill()
      // Of the batch that died nothing is left; of those before it everything.
      const run = await em().findOneOrFail(ReplanRun, { site: null })
      expect(run).toMatchObject({ finishedAt: null })
      expect([await replanned(), await em().count(CaseDeadline, { dueAt: new Date('2026-11-27T09:00:00.000Z') })]).toEqual([run.moved, run.moved])
      await again()
    }
    await eventually(async () => ((await em().findOneOrFail(ReplanRun, { site: null })).finishedAt == null ? undefined : true), SLOW_MS, 50)
    expect(await em().findOneOrFail(ReplanRun, { site: null })).toMatchObject({ moved: LIMITS, beyond: 0 })
    expect([await replanned(), await em().count(CaseDeadline, { dueAt: new Date('2026-11-27T09:00:00.000Z') })]).toEqual([LIMITS, LIMITS])
    expect(await em().count(AuditEntry, { action: 'deadline.replanned' })).toBe(LIMITS)
    expect((await auditor.fetch<AuditVerdict>('POST /audit/verify')).body).toMatchObject({ ok: true })
  }, 300_000)

  it('should have stored a change whole or not at all, and take it when it is sent again (X6)', async () => {
    for (const [round, delay] of [0, 3, 6, 10].entries()) {
      const day = `2026-12-0${round + 1}`
      const shifts = [['09:00', `${12 + round}:00`]]
      const { version } = (await operator.fetch<SiteShiftsView>('/calendars/NB/shifts')).body
      const put = () => operator.fetch<SiteShiftsView & { code?: string }>(`PUT /calendars/NB/shifts/${day}`, { json: { shifts, reason: '值班', basedOn: version } }).catch(() => undefined)
      const answer = put()
      await new Promise((resolve) => setTimeout(resolve, delay))
      await server.kill()
      await answer
      const [stored, runs, audited, state] = [await em().count(SiteShifts, { site: 'NB', validFrom: day }), await em().count(ReplanRun, { site: 'NB', cause: { $like: `%${day}%` } }), await em().count(AuditEntry, { action: 'calendar.shifts-set', changes: { $like: `%${day}%` } }), (await em().findOneOrFail(CalendarState, { id: 1 })).version - version]
      expect([runs, audited, state]).toEqual([stored, stored, stored])
      await again()
      // Who got no answer sends it again: it is stored then, or it says that it was.
      const second = await put()
      expect(stored === 0 ? second?.status : second?.body.code).toBe(stored === 0 ? 200 : 'CALENDAR_CHANGED')
      expect(await em().count(SiteShifts, { site: 'NB', validFrom: day })).toBe(1)
    }
    await eventually(async () => ((await em().count(ReplanRun, { finishedAt: null })) === 0 ? true : undefined), SLOW_MS, 50)
  }, 300_000)
})
