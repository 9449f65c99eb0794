import { Router } from 'express'
import { findCase, lockCase, type ServiceCase } from '../cases/index.ts'
import { type AppContext, type EntityManager, handle, Problem } from '../http/index.ts'
import { planProcessCallback } from './planProcessCallback.ts'
import { sampleCallback } from './sampleCallback.ts'
import { notToRing } from './separateCaller.ts'
import { shareCall } from './shareCall.ts'
import { takeTurn } from './takeTurn.ts'
import { callbackIdOf } from './tellProcess.ts'
import { BeginCallback, PlanCallback, SampleCallback, ShareCall } from './workerSchema.ts'

/** What the callback process asks for. Each call may come again with the same job key and then changes nothing. */
export function callbackWorkerRoutes(context: AppContext): Router {
  const router = Router()
  const ofCase = <T>(number: string, work: (em: EntityManager, found: ServiceCase) => Promise<T>): Promise<T> =>
    context.database.transactional(async (em) => await work(em, await lockCase(em, await findCase(em, number))))

  router.post(
    '/worker/cases/:number/callback-sample',
    handle({ ...SampleCallback, access: 'worker' }, async ({ params, body }, { now, idempotencyKey }) =>
      ofCase(params.number, async (em, found) => ({ sampled: found.open && (await sampleCallback(em, context, found, body, `callback-sample:${jobKey(idempotencyKey)}`, now)) })),
    ),
  )

  router.post(
    '/worker/cases/:number/callback-plan',
    handle({ ...PlanCallback, access: 'worker' }, async ({ params, body }, { now, idempotencyKey }) =>
      ofCase(params.number, async (em, found) => {
        if (!found.open) return { callbackAt: now.toISOString(), callbackId: 'cb-0' }
        const made = await planProcessCallback(em, context, found, body.attempt, `callback:${jobKey(idempotencyKey)}`, now)
        return { callbackAt: made.at.toISOString(), callbackId: callbackIdOf(made) }
      }),
    ),
  )

  router.post(
    '/worker/cases/:number/callback-turn',
    handle({ ...BeginCallback, access: 'worker' }, async ({ params, body }, { now }) =>
      ofCase(params.number, async (em, found) => {
        const { turn, callbackAt } = await takeTurn(em, context, found, body.callbackId, now)
        return { turn, callbackAt: callbackAt.toISOString(), notBy: turn === 'ring' ? await notToRing(em, params.number, body.callbackId) : [] }
      }),
    ),
  )

  router.post(
    '/worker/cases/:number/callback-call',
    handle({ ...ShareCall, access: 'worker' }, async ({ params, body }, { now }) => ofCase(params.number, (em, found) => shareCall(em, context, found, body.callbackId, body.call, now))),
  )

  return router
}

/** Without the job's key a repeated call could not be told from a new one. */
function jobKey(key: string | undefined): string {
  if (key !== undefined && key.length <= 150) return key
  throw new Problem({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING', zh: '请求缺少有效的幂等键（作业编号）。', en: 'The request needs the job’s key as Idempotency-Key.' })
}
