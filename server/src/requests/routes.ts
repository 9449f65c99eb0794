import { Router } from 'express'
import { caseFor, readCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, handle, Problem, reply } from '../http/index.ts'
import { CaseRequest } from './CaseRequest.ts'
import { makeRequest, mayRequest } from './makeRequest.ts'
import { presentRequest } from './presentRequest.ts'
import { type RequestKind, requestKinds, type Wish } from './requestKinds.ts'
import { ListRequests, MakeRequest, type RequestChoice, SettleRequest, WithdrawRequest } from './schema.ts'
import { settleRequest } from './settleRequest.ts'
import { withdrawRequest } from './withdrawRequest.ts'

/** Requests about a case by its people, and what their procedures report. */
export function requestRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/cases/:number/requests',
    handle(ListRequests, async ({ params: { number } }, { actor, em, locale, now }) => {
      const { found, subject } = await caseFor(em, actor, number, readCase)
      const rows = await em.find(CaseRequest, { caseNumber: number }, { orderBy: { id: 'asc' }, limit: 500 })
      return { items: rows.map((row) => presentRequest(context, row, actor)), available: await choices(em, context, { found, subject, actor, now }, locale) }
    }),
  )

  router.post(
    '/cases/:number/requests',
    handle(MakeRequest, async ({ params: { number }, body }, deed) => {
      const made = await database.transactional(async (em) => presentRequest(context, await makeRequest(em, context, number, body, deed), deed.actor))
      return reply(201, made)
    }),
  )

  router.post(
    '/cases/:number/requests/:id/withdrawal',
    handle(WithdrawRequest, ({ params: { number, id } }, deed) =>
      database.transactional(async (em) => presentRequest(context, await withdrawRequest(em, context, number, id, deed), deed.actor)),
    ),
  )

  router.post(
    '/worker/cases/:number/requests/:id/settlement',
    handle({ ...SettleRequest, access: 'worker' }, ({ params: { number, id }, body }, { actor, now, idempotencyKey }) => {
      const key = jobKey(idempotencyKey)
      return database.transactional(async (em) => ({ ...(await settleRequest(em, context, number, id, { ...body, key, actor }, now)) }))
    }),
  )

  return router
}

/** What the reader could request now, and why not the rest. */
async function choices(em: EntityManager, context: AppContext, wish: Wish, locale: 'zh-CN' | 'en'): Promise<RequestChoice[]> {
  const found: RequestChoice[] = []
  for (const kind of requestKinds(context)) {
    let refusal: string | null = null
    let forbidden = false
    try {
      await mayRequest(em, kind, wish)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refusal = locale === 'en' ? error.facts.en : error.facts.zh
      forbidden = error.status === 403 || !(await mightIfOpen(em, kind, wish))
    }
    found.push({ kind: kind.kind, name: kind.name, refusal, forbidden })
  }
  return found
}

/** Of an archived case nobody may request anything; who could otherwise is told why, the rest never could. */
async function mightIfOpen(em: EntityManager, kind: RequestKind, wish: Wish): Promise<boolean> {
  if (wish.found.open) return true
  try {
    await kind.may(em, { ...wish, subject: { ...wish.subject, open: true } })
    return true
  } catch (error) {
    return error instanceof Problem && error.status !== 403
  }
}

/** Without the job's key a repeated report could not be told from a new one. */
function jobKey(key: string | undefined): string {
  if (key !== undefined && key.length <= 150) return key
  throw new Problem({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING', zh: '请求缺少有效的幂等键（作业编号）。', en: 'The request needs the job’s key as Idempotency-Key.' })
}
