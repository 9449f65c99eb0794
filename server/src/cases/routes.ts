import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import { type AppContext, handle, Problem, reply } from '../http/index.ts'
import { authorize, type Permission } from '../identity/index.ts'
import { type Deed, remind, supplement, withdraw } from './caseActions.ts'
import { casePath } from './casePath.ts'
import { caseFor } from './findCase.ts'
import { listCases } from './listCases.ts'
import { openCase } from './openCase.ts'
import { type CaseSubject, readCase, remindCase, supplementCase, unmaskCase, withdrawCase } from './policy.ts'
import { previewCase } from './previewCase.ts'
import { PreviewCase } from './previewSchema.ts'
import { presentCaseHead } from './presentCase.ts'
import { presentDetail } from './presentDetail.ts'
import { GetCase, GetPath, GetSubmissions, GetTimeline, ListCases, OpenCase, Remind, Supplement, Withdraw } from './schema.ts'
import type { ServiceCase } from './ServiceCase.ts'
import { presentSubmission, submissionsOf } from './submissions.ts'
import { caseTimeline } from './timeline.ts'
import type { EntityManager } from '../database/index.ts'

export function caseRoutes(context: AppContext): Router {
  return Router().use(readRoutes(context), writeRoutes(context))
}

function readRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context

  router.get(
    '/cases',
    handle(ListCases, async ({ query }, { actor, em }) => {
      const { rows, why, ...page } = await listCases(em, keys, actor, query)
      return { items: rows.map((row) => ({ ...presentCaseHead(row, context), ...(why ? { why: why.get(row.number) ?? [] } : {}) })), ...page }
    }),
  )

  router.get(
    '/cases/:number',
    handle(GetCase, async ({ params, query }, { actor, em, ip }) => {
      const seen = await caseFor(em, actor, params.number, readCase)
      if (query.unmask !== 'true') return await presentDetail(em, context, seen, actor, true)
      authorize(actor, unmaskCase, seen.subject)
      if (query.reason === undefined) throw reasonMissing()
      const facts = { actor, action: 'case.unmasked', subject: `case:${params.number}`, caseNumber: params.number, reason: query.reason, ip }
      await database.transactional((tx) => appendAudit(tx, facts))
      return await presentDetail(em, context, seen, actor, false)
    }),
  )

  router.get(
    '/cases/:number/timeline',
    handle(GetTimeline, async ({ params }, { actor, em, locale, now }) => {
      const { found } = await caseFor(em, actor, params.number, readCase)
      return { items: await caseTimeline(em, context, found, { actor, locale, now }) }
    }),
  )

  router.get(
    '/cases/:number/path',
    handle(GetPath, async ({ params }, { actor, em }) => {
      await caseFor(em, actor, params.number, readCase)
      return await casePath(em, params.number)
    }),
  )

  router.get(
    '/cases/:number/submissions',
    handle(GetSubmissions, async ({ params }, { actor, em }) => {
      const { found } = await caseFor(em, actor, params.number, readCase)
      const rows = await submissionsOf(em, params.number)
      return { items: await Promise.all(rows.map((row) => presentSubmission(em, keys, row, found, true))) }
    }),
  )

  return router
}

function writeRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  /** One deed on one case: allowed, done and answered in one transaction. */
  const act = async (number: string, right: Permission<CaseSubject>, deed: Deed, work: (em: EntityManager, found: ServiceCase) => Promise<void>) =>
    await database.transactional(async (em) => {
      const { found } = await caseFor(em, deed.actor, number, right)
      await work(em, found)
      return presentCaseHead(found, context)
    })

  router.post(
    '/cases',
    handle({ ...OpenCase, bodyLimit: 2_000_000 }, async ({ body }, { actor, locale, now, ip, idempotencyKey }) => {
      const request = { actor, body, locale, now, ip, requestKey: idempotencyKey }
      const found = await database.transactional((em) => openCase(em, context, request))
      return reply(201, presentCaseHead(found, context), { Location: `/api/v1/cases/${found.number}` })
    }),
  )

  router.post(
    '/cases/preview',
    handle(PreviewCase, ({ body }, { actor, em, locale, now }) => previewCase(em, context, { actor, body, locale, now })),
  )

  router.post(
    '/cases/:number/supplements',
    handle(Supplement, ({ params, body }, deed) => act(params.number, supplementCase, deed, (em, found) => supplement(em, context, found, body, deed))),
  )

  router.post(
    '/cases/:number/withdrawal',
    handle(Withdraw, ({ params, body }, deed) => act(params.number, withdrawCase, deed, (em, found) => withdraw(em, context, found, body.reason, deed))),
  )

  router.post(
    '/cases/:number/reminders',
    handle(Remind, ({ params, body }, deed) => act(params.number, remindCase, deed, (em, found) => remind(em, context, found, body.text, deed))),
  )

  return router
}

function reasonMissing(): Problem {
  const fields = [{ path: 'reason', message: '请填写查看原因。' }]
  return new Problem({ status: 422, code: 'REASON_MISSING', zh: '查看完整个人信息须填写原因。', en: 'Give a reason for seeing personal data in full.', fields })
}
