import { Router } from 'express'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, type Client, handle, Problem } from '../http/index.ts'
import { archiveCase } from './archiveCase.ts'
import { changeStage } from './changeStage.ts'
import { findCase, lockCase } from './findCase.ts'
import { giveNotice } from './giveNotice.ts'
import { readContact } from './readContact.ts'
import type { ServiceCase } from './ServiceCase.ts'
import { ArchiveCase, GetContact, GiveNotice, SetStage } from './workerSchema.ts'

/** What workers ask of a case, contracts.md §4. Each call may come again with the same job key and then changes nothing. */
export function caseWorkerRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context
  const ofCase = <T>(number: string, work: (em: EntityManager, found: ServiceCase) => Promise<T>): Promise<T> =>
    database.transactional(async (em) => await work(em, await lockCase(em, await findCase(em, number))))

  router.get(
    '/worker/cases/:number/contact',
    handle({ ...GetContact, access: 'site' }, async ({ params, query }, { actor, ip }) =>
      ofCase(params.number, (em, found) => readContact(em, context, found, { actor, purpose: query.purpose, ip })),
    ),
  )

  router.post(
    '/worker/cases/:number/notices',
    handle({ ...GiveNotice, access: 'worker' }, async ({ params, body }, { actor, now, idempotencyKey }) =>
      ofCase(params.number, async (em, found) => (found.open ? await giveNotice(em, context, found, { ...body, actor, requestKey: `notice:${jobKey(idempotencyKey)}` }, now) : undefined)),
    ),
  )

  router.post(
    '/worker/cases/:number/stage',
    handle({ ...SetStage, access: 'worker' }, async ({ params, body }, { actor, now }: { actor: Client; now: Date }) =>
      ofCase(params.number, (em, found) => changeStage(em, context, found, body.stage, actor, now)),
    ),
  )

  router.post(
    '/worker/cases/:number/archive',
    handle({ ...ArchiveCase, access: 'worker' }, async ({ params, body }, { actor, now }) =>
      ofCase(params.number, async (em, found) => ({ archivedAt: (await archiveCase(em, context, found, body.outcome, actor, now)).toISOString() })),
    ),
  )

  return router
}

/** Without the job's key a repeated call could not be told from a new one. */
function jobKey(key: string | undefined): string {
  if (key !== undefined && key.length <= 150) return key
  throw new Problem({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING', zh: '请求缺少有效的幂等键（作业编号）。', en: 'The request needs the job’s key as Idempotency-Key.' })
}
