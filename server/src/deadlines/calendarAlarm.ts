import { calendarsOf, CalendarYearUnknown, dayOf } from '../calendars/index.ts'
import { outsideUnits } from '../database/unitOfWork.ts'
import type { AppContext } from '../http/index.ts'
import { usernamesWithRole } from '../identity/index.ts'
import { sendNotice } from '../notices/index.ts'

/** From this month on the next year's notice is usually out: who imports it is reminded. */
const IMPORT_MONTH = 11

/** 导入任务: while next year's notice is missing, operators are told every Monday of November and December. */
export async function remindOfImport(context: AppContext): Promise<void> {
  const today = dayOf(context.clock.now())
  const year = Number(today.slice(0, 4)) + 1
  if (Number(today.slice(5, 7)) < IMPORT_MONTH || calendarsOf(context).knownYears.includes(year)) return
  await tellOperators(context, year, `calendar-import:${year}:${weekOf(today)}`, {
    zh: `请录入 ${year} 年放假安排：国务院办公厅的通知通常在 11 月公布，未录入前跨入 ${year} 年的时限无法计算。`,
    en: `Enter the holidays of ${year}: the State Council’s notice usually comes in November, and no limit can reach into ${year} until it is entered.`,
  })
}

/** Runs `work`; a year nobody has entered refuses it, and operators are told once a day. */
export async function alarmed<T>(context: AppContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CalendarYearUnknown)) throw error
    const { year } = error
    // The refused transaction must not take the alarm with it: it is told by one of its own, which waits its turn.
    outsideUnits(() => void tellOperators(context, year, `calendar-unknown:${year}:${dayOf(context.clock.now())}`, {
      zh: `有时限需要 ${year} 年的放假安排，但尚未录入，相关工单停在这里。请尽快录入，然后在“流程异常”中重试。`,
      en: `A limit needs the holidays of ${year}, which nobody has entered; its case waits. Enter them, then try again under Incidents.`,
    }))
    throw error
  }
}

async function tellOperators(context: AppContext, year: number, requestKey: string, text: { zh: string; en: string }): Promise<void> {
  await context.database.transactional(async (em) => {
    const users = await usernamesWithRole(em, 'operator')
    await sendNotice(em, context, { kind: 'calendar', users, groups: [], text, requestKey })
  }).catch((error: unknown) => context.log.error({ err: error, year }, 'Operators could not be told of a missing calendar'))
}

/** The Monday of a day's week. */
function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00.000Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}
