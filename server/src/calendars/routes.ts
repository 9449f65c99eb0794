import { Router } from 'express'
import { handle, notFound, type AppContext } from '../http/index.ts'
import { authorize, can, siteByCode } from '../identity/index.ts'
import { CalendarYear } from './CalendarYear.ts'
import { calendarsOf } from './calendarsOf.ts'
import { calendarVersion } from './calendarVersion.ts'
import { importYear } from './policy.ts'
import { presentCalendar, presentShifts } from './presenter.ts'
import { GetCalendar, ImportYear, ListShifts, SetShifts } from './schema.ts'
import { SiteShifts } from './SiteShifts.ts'
import { storeShifts, storeYear } from './storeCalendar.ts'

/** A site's year to look at, the import of a year's notice, and a site's hours. */
export function calendarRoutes(context: AppContext): Router {
  const router = Router()
  const calendars = calendarsOf(context)
  const known = (site: string): string => {
    if (!siteByCode(site)) throw notFound('SITE_UNKNOWN', `没有代码为 ${site} 的单位。`, `There is no site ${site}.`)
    return site
  }

  router.get(
    '/calendars/:site/shifts',
    handle(ListShifts, async ({ params: { site } }, { actor, em }) => {
      const rows = await em.find(SiteShifts, { site: known(site) }, { orderBy: { validFrom: 'asc' } })
      return presentShifts(calendars.of(site), site, { rows, version: await calendarVersion(em) }, can(actor, 'operations.read'))
    }),
  )

  router.put(
    '/calendars/:site/shifts/:day',
    handle(SetShifts, async ({ params: { site, day }, body }, { actor, ip, now, em }) => {
      authorize(actor, importYear, undefined)
      await context.database.transactional((tx) => storeShifts(tx, context, { site: known(site), validFrom: day, ...body }, { actor, ip, now }))
      await calendars.refresh(context.database)
      const rows = await em.find(SiteShifts, { site }, { orderBy: { validFrom: 'asc' } })
      return presentShifts(calendars.of(site), site, { rows, version: await calendarVersion(em) }, true)
    }),
  )

  router.get(
    '/calendars/:site/:year',
    handle(GetCalendar, async ({ params: { site, year } }, { em }) => {
      const imported = await em.findOne(CalendarYear, { year })
      return presentCalendar(calendars.of(known(site)), site, year, imported?.source ?? 'chinese-days')
    }),
  )

  router.put(
    '/calendars/:year',
    handle(ImportYear, async ({ params: { year }, body }, { actor, ip, now }) => {
      authorize(actor, importYear, undefined)
      const { source, holidays, workdays, basedOn } = body
      await context.database.transactional((em) => storeYear(em, context, { year, source, notice: { holidays, workdays }, basedOn }, { actor, ip, now }))
      await calendars.refresh(context.database)
      return { year, source, holidays: Object.keys(holidays).length, workdays: Object.keys(workdays).length }
    }),
  )

  return router
}
