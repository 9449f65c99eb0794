import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import { caseFor, readCase } from '../cases/index.ts'
import { type AppContext, handle } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { tellCode } from './policy.ts'
import { publicProgressRoutes } from './publicProgressRoutes.ts'
import { giveCode, issuePin } from './queryCodes.ts'
import { GetCode, IssueCode } from './schema.ts'

export function progressRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context

  router.get(
    '/cases/:number/query-code',
    handle(GetCode, async ({ params }, { actor, em, now }) => {
      const { subject } = await caseFor(em, actor, params.number, readCase)
      authorize(actor, tellCode, subject)
      const { code, pinIssuedAt } = await database.transactional((tx) => giveCode(tx, params.number, now))
      return { code, pinIssuedAt: pinIssuedAt?.toISOString() ?? null }
    }),
  )

  router.post(
    '/cases/:number/query-code',
    handle(IssueCode, async ({ params }, { actor, now, ip }) =>
      database.transactional(async (em) => {
        const { subject } = await caseFor(em, actor, params.number, readCase)
        authorize(actor, tellCode, subject)
        const told = await issuePin(em, keys, params.number, now)
        await appendAudit(em, { actor, action: 'query-code.issued', subject: `case:${params.number}`, caseNumber: params.number, ip })
        return told
      }),
    ),
  )

  return router.use(publicProgressRoutes(context))
}
