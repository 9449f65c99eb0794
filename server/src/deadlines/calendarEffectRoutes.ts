import { type Response, Router } from 'express'
import { checkNotice, checkShifts, importYear } from '../calendars/index.ts'
import { type AppContext, handle, notFound, type Person } from '../http/index.ts'
import { authorize, siteByCode } from '../identity/index.ts'
import { calendarEffect } from './calendarEffect.ts'
import { ReplanRun } from './ReplanRun.ts'
import { tryLimits } from './policy.ts'
import { previewLimits, type TrialWatch } from './previewLimits.ts'
import { EffectOfShifts, EffectOfYear, ListReplans, PreviewLimits } from './schema.ts'

/** Whoever asked is told how far a trial is, by the stream of their page, and ends it by hanging up. */
function watchOf({ live }: AppContext, { username }: Person, id: string | undefined, response: Response): TrialWatch {
  const gone = new AbortController()
  response.once('close', () => response.writableEnded || gone.abort())
  return {
    gone: gone.signal,
    told: (done, total) => id !== undefined && live.publish({ type: 'limits-trial', data: { id, done, total }, audience: { users: [username] } }),
  }
}

/** What a changed calendar does to the open limits: before it is saved, and while they are planned anew. */
export function calendarEffectRoutes(context: AppContext): Router {
  const router = Router()

  router.post(
    '/calendars/:year/effect',
    handle({ ...EffectOfYear, idempotent: false }, async ({ params: { year }, body: { holidays, workdays } }, { actor, em }) => {
      authorize(actor, importYear, undefined)
      checkNotice(year, { holidays, workdays })
      return await calendarEffect(em, context, { kind: 'year', year, notice: { holidays, workdays } })
    }),
  )

  router.post(
    '/calendars/:site/shifts/:day/effect',
    handle({ ...EffectOfShifts, idempotent: false }, async ({ params: { site, day }, body: { shifts } }, { actor, em, now }) => {
      authorize(actor, importYear, undefined)
      if (!siteByCode(site)) throw notFound('SITE_UNKNOWN', `没有代码为 ${site} 的单位。`, `There is no site ${site}.`)
      checkShifts(shifts, day, now)
      return await calendarEffect(em, context, { kind: 'shifts', site, validFrom: day, shifts })
    }),
  )

  router.get(
    '/replans',
    handle(ListReplans, async (_input, { actor, em }) => {
      authorize(actor, importYear, undefined)
      const runs = await em.find(ReplanRun, {}, { orderBy: { id: 'desc' }, limit: 20 })
      return { items: runs.map(({ id, cause, site, moved, beyond, createdAt, finishedAt }) => ({ id: String(id), cause, site: site ?? null, moved, beyond, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null })) }
    }),
  )

  router.post(
    '/limits/preview',
    handle({ ...PreviewLimits, idempotent: false, bodyLimit: 1_500_000 }, async ({ body }, { actor, em, response }) => {
      authorize(actor, tryLimits, undefined)
      return await previewLimits(em, context, body, watchOf(context, actor, body.trial, response))
    }),
  )

  return router
}
