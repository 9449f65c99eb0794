import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import { handle, invalid, notFound, type AppContext } from '../http/index.ts'
import { authorize, siteByCode } from '../identity/index.ts'
import { CalendarYear } from './CalendarYear.ts'
import { calendarsOf } from './calendarsOf.ts'
import { importYear } from './policy.ts'
import { presentCalendar } from './presenter.ts'
import { GetCalendar, ImportYear } from './schema.ts'

/** A site's year to look at, and the import of a year's notice. */
export function calendarRoutes(context: AppContext): Router {
  const router = Router()
  const calendars = calendarsOf(context)

  router.get(
    '/calendars/:site/:year',
    handle(GetCalendar, async ({ params: { site, year } }, { em }) => {
      if (!siteByCode(site)) throw notFound('SITE_UNKNOWN', `没有代码为 ${site} 的单位。`, `There is no site ${site}.`)
      const imported = await em.findOne(CalendarYear, { year })
      return presentCalendar(calendars.of(site), site, year, imported?.source ?? 'chinese-days')
    }),
  )

  router.put(
    '/calendars/:year',
    handle(ImportYear, async ({ params: { year }, body }, { actor, ip, now }) => {
      authorize(actor, importYear, undefined)
      const { source, holidays, workdays } = body
      const strange = [...Object.keys(holidays), ...Object.keys(workdays)].find(
        (day) => !day.startsWith(`${year}-`) || (day in holidays && day in workdays),
      )
      if (strange !== undefined)
        throw invalid(
          'DAY_STRANGE',
          `${strange} 不属于 ${year} 年，或同时列为放假与上班。`,
          `${strange} is not in ${year}, or is both off and worked.`,
        )
      await context.database.transactional(async (em) => {
        const before = await em.findOne(CalendarYear, { year })
        await em.upsert(CalendarYear, { year, source, notice: { holidays, workdays }, importedBy: actor.username, importedAt: now })
        await appendAudit(em, {
          actor,
          ip,
          action: 'calendar.imported',
          subject: `calendar:${year}`,
          changes: [{ path: 'notice', from: before?.notice ?? null, to: { holidays, workdays } }],
          reason: source,
        })
      })
      await calendars.refresh(context.database)
      return { year, source, holidays: Object.keys(holidays).length, workdays: Object.keys(workdays).length }
    }),
  )

  return router
}
