import { Router } from 'express'
import { decodeCursor, encodeCursor, handle, reply, type AppContext } from '../http/index.ts'
import { authorize } from '../http/authorize.ts'
import { appendAudit } from './appendAudit.ts'
import { exportAuditCsv } from './exportAuditCsv.ts'
import { findAudit } from './findAudit.ts'
import { exportAudit, readAudit, verifyAudit } from './policy.ts'
import { presentAuditLine } from './presenter.ts'
import { ExportAudit, ListAudit, VerifyAudit } from './schema.ts'
import { verifyChain } from './verifyChain.ts'

/** The auditor's calls: look, verify, export. */
export function auditRoutes({ database }: AppContext): Router {
  const router = Router()

  router.get(
    '/audit',
    handle(ListAudit, async ({ query }, { actor, em }) => {
      authorize(actor, readAudit, undefined)
      const { cursor, limit, ...filters } = query
      const before = cursor === undefined ? undefined : decodeCursor(cursor, 'number')[0]
      const entries = await findAudit(em, filters, before, limit + 1)
      const items = entries.slice(0, limit)
      const last = items.at(-1)
      return { items: items.map(presentAuditLine), ...(entries.length > limit && last ? { next: encodeCursor([last.sequence]) } : {}) }
    }),
  )

  router.post(
    '/audit/verify',
    handle(VerifyAudit, async (_input, { actor, ip }) => {
      authorize(actor, verifyAudit, undefined)
      const verdict = await verifyChain(database.fork())
      await database.transactional((em) =>
        appendAudit(em, {
          actor,
          action: 'audit.verified',
          subject: 'audit',
          ip,
          reason: verdict.ok ? `${verdict.checked} entries` : (verdict.firstBreak?.text ?? ''),
        }),
      )
      return verdict
    }),
  )

  router.get(
    '/audit/export.csv',
    handle(ExportAudit, async ({ query }, { actor, ip, now }) => {
      authorize(actor, exportAudit, undefined)
      await database.transactional((em) => appendAudit(em, { actor, action: 'audit.exported', subject: 'audit', ip, reason: JSON.stringify(query) }))
      return reply(200, exportAuditCsv(database, query), {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="audit-${now.toISOString().slice(0, 10)}.csv"`,
      })
    }),
  )

  return router
}
