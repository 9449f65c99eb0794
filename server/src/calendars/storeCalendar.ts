import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, invalid, type Person } from '../http/index.ts'
import { dayOf, parseTime } from './businessDay.ts'
import { CalendarYear, type ImportedNotice } from './CalendarYear.ts'
import { firstDayChanged, tellListeners } from './calendarChanges.ts'
import type { ShiftTimes } from './Calendars.ts'
import { takeCalendars } from './freshCalendars.ts'
import { SiteShifts } from './SiteShifts.ts'

interface Entry {
  readonly actor: Person
  readonly ip: string
  readonly now: Date
}

/** Stores a year's notice; limits that are open are planned anew by it. Throws Problems 409, 422. */
export async function storeYear(em: EntityManager, context: AppContext, { year, source, notice, basedOn }: { year: number; source: string; notice: ImportedNotice; basedOn: number }, { actor, ip, now }: Entry): Promise<void> {
  checkNotice(year, notice)
  const change = { kind: 'year', year, notice } as const
  const from = firstDayChanged(await takeCalendars(em, context, basedOn, actor), change)
  const before = await em.findOne(CalendarYear, { year })
  await em.upsert(CalendarYear, { year, source, notice, importedBy: actor.username, importedAt: now })
  await appendAudit(em, { actor, ip, action: 'calendar.imported', subject: `calendar:${year}`, changes: [{ path: 'notice', from: before?.notice ?? null, to: notice }], reason: source })
  await tellListeners(em, context, { change, from, cause: `${year} 年放假安排（${source}）` }, now)
}

/** Stores a site's hours from a day on, today or later: what was computed by the former ones stays. Throws Problems 409, 422. */
export async function storeShifts(em: EntityManager, context: AppContext, { site, validFrom, shifts, reason, basedOn }: { site: string; validFrom: string; shifts: ShiftTimes; reason: string; basedOn: number }, { actor, ip, now }: Entry): Promise<void> {
  checkShifts(shifts, validFrom, now)
  await takeCalendars(em, context, basedOn, actor)
  const before = await em.findOne(SiteShifts, { site, validFrom })
  if (before) Object.assign(before, { shifts, reason, changedBy: actor.username, changedAt: now })
  else await em.insert(SiteShifts, { site, validFrom, shifts, reason, changedBy: actor.username, changedAt: now })
  await appendAudit(em, { actor, ip, action: 'calendar.shifts-set', subject: `calendar:${site}`, changes: [{ path: validFrom, from: before?.shifts ?? null, to: shifts }], reason })
  const hours = shifts.map(([from, to]) => `${from}–${to}`).join('、')
  await tellListeners(em, context, { change: { kind: 'shifts', site, validFrom, shifts }, from: validFrom, cause: `${site} 自 ${validFrom} 起工作时间 ${hours}（${reason}）` }, now)
}

/** Throws Problem 422 for a day of another year, or one that is both off and worked. */
export function checkNotice(year: number, { holidays, workdays }: ImportedNotice): void {
  const strange = [...Object.keys(holidays), ...Object.keys(workdays)].find((day) => !day.startsWith(`${year}-`) || (day in holidays && day in workdays))
  if (strange !== undefined) throw invalid('DAY_STRANGE', `${strange} 不属于 ${year} 年，或同时列为放假与上班。`, `${strange} is not in ${year}, or is both off and worked.`)
}

/** Throws Problem 422 for hours that overlap or run backwards, and for a day that is past. */
export function checkShifts(shifts: ShiftTimes, validFrom: string, now: Date): void {
  let last = -1
  for (const [from, to] of shifts) {
    if (parseTime(from) < last || parseTime(to) <= parseTime(from)) {
      throw invalid('SHIFTS_STRANGE', `工作时段须依次排列、互不重叠，且结束晚于开始：${from}–${to}。`, `Stretches of work lie in order, apart, and end after they begin: ${from}–${to}.`)
    }
    last = parseTime(to)
  }
  if (validFrom < dayOf(now)) throw invalid('DAY_PAST', '生效日期不能早于今天：已按原时间计算的时限保持不变。', 'The first day is today or later: what was computed by the former hours stays.')
}
