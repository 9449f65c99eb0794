import { Router } from 'express'
import type { z } from 'zod'
import { calendarsOf } from '../calendars/index.ts'
import { findCase, lockCase, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, handle, notFound, Problem } from '../http/index.ts'
import { alarmed } from './calendarAlarm.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { checkLimit } from './checkLimit.ts'
import { nextNotice } from './nextNotice.ts'
import { planDeadline } from './planDeadline.ts'
import { CheckLimit, NextNotice, PlanDeadline } from './schema.ts'

/** What workers ask of limits, contracts.md §4 and §7. Each call may come again with the same job key and then changes nothing. */
export function deadlineWorkerRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context
  const ofCase = <T>(number: string, work: (em: EntityManager, found: ServiceCase) => Promise<T>): Promise<T> =>
    database.transactional(async (em) => await work(em, await lockCase(em, await findCase(em, number))))

  router.post(
    '/worker/cases/:number/deadlines',
    handle({ ...PlanDeadline, access: 'worker' }, async ({ params, body }, { now, idempotencyKey }) =>
      alarmed(context, () => ofCase(params.number, async (em, found) => {
        // What a process still asks after its case was archived must not touch the sealed dossier.
        if (!found.open) return unplanned(context, found, body, now)
        const requestKey = `deadline:${jobKey(idempotencyKey)}`
        const from = body.from == null ? undefined : new Date(body.from)
        const wish = { name: body.deadline, limit: body.limit, remindBefore: body.remindBefore ?? null, from, requestKey }
        const { dueAt, remindAt } = await planDeadline(em, context, found, wish, now)
        return { dueAt: dueAt.toISOString(), remindAt: remindAt.toISOString() }
      })),
    ),
  )

  router.post(
    '/worker/cases/:number/deadlines/:id/next-notice',
    handle({ ...NextNotice, access: 'worker' }, async ({ params, body }, { now, idempotencyKey }) => {
      // The stored answer of the job's key is what makes a second delivery get the same step.
      jobKey(idempotencyKey)
      return await ofCase(params.number, async (em) => {
        const limit = await em.findOne(CaseDeadline, { id: Number(params.id), caseNumber: params.number })
        if (limit === null) throw notFound('LIMIT_UNKNOWN', '这个工单没有这个时限。', 'The case has no such limit.')
        const notice = nextNotice(limit, body.watch, now)
        return { notice: notice && { ...notice, at: notice.at.toISOString() } }
      })
    }),
  )

  router.post(
    '/worker/cases/:number/limits/:name/check',
    handle({ ...CheckLimit, access: 'worker', idempotent: false }, async ({ params }, { em, now }) => {
      await findCase(em, params.number)
      const { state, at } = await checkLimit(em, params.number, params.name, now)
      return { state, at: at?.toISOString() ?? null }
    }),
  )

  return router
}

/** The instants of a limit that nobody keeps any more. */
function unplanned(context: AppContext, found: ServiceCase, { limit, remindBefore }: z.output<typeof PlanDeadline.body>, now: Date): { dueAt: string; remindAt: string } {
  const { dueAt, remindAt } = calendarsOf(context).planDeadline(found.site, now, limit, remindBefore)
  return { dueAt: dueAt.toISOString(), remindAt: remindAt.toISOString() }
}

/** Without the job's key a repeated call could not be told from a new one. */
function jobKey(key: string | undefined): string {
  if (key !== undefined && key.length <= 150) return key
  throw new Problem({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING', zh: '请求缺少有效的幂等键（作业编号）。', en: 'The request needs the job’s key as Idempotency-Key.' })
}
