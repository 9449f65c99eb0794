import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import { caseFor, readCase } from '../cases/index.ts'
import { type AppContext, forbidden, handle, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { AuthorityHandover } from './AuthorityHandover.ts'
import { takeChannelReceipt } from './channelReceipt.ts'
import { correctNumber } from './correctNumber.ts'
import { exportHandovers } from './exportHandovers.ts'
import { compareHandovers, listHandovers, tallyHandovers } from './listHandovers.ts'
import { watchHandovers } from './policy.ts'
import { presentHandover } from './presenter.ts'
import { handoverForPerson, takeAnswer, takeReceipt, takeReturn } from './recordHandover.ts'
import { CaseHandovers, ChannelReceipt, CompareHandovers, CorrectNumber, ExportHandovers, ListHandovers, RecordAnswer, RecordReceipt, TallyHandovers } from './schema.ts'

export function authorityHandoverRoutes(context: AppContext): Router {
  return Router().use(readingRoutes(context), recordingRoutes(context))
}

function readingRoutes(context: AppContext): Router {
  const router = Router()
  router.get(
    '/authority-handovers',
    handle(ListHandovers, ({ query }, { actor, em }) => {
      authorize(actor, watchHandovers, undefined)
      return listHandovers(em, context, actor, query)
    }),
  )
  router.get(
    '/authority-handovers/tally',
    handle(TallyHandovers, async ({ query }, { actor, em }) => {
      authorize(actor, watchHandovers, undefined)
      return { items: await tallyHandovers(em, actor, query) }
    }),
  )
  router.get(
    '/authority-handovers/export.csv',
    handle(ExportHandovers, async ({ query }, { actor, ip, now, locale }) => {
      authorize(actor, watchHandovers, undefined)
      await context.database.transactional((em) => appendAudit(em, { actor, action: 'handover.exported', subject: 'handovers', ip, reason: JSON.stringify(query) }))
      return reply(200, exportHandovers(context, actor, query, locale), { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="handovers-${now.toISOString().slice(0, 10)}.csv"` })
    }),
  )
  router.post(
    '/authority-handovers/comparison',
    handle(CompareHandovers, ({ body }, { actor, em }) => {
      authorize(actor, watchHandovers, undefined)
      return compareHandovers(em, actor, body)
    }),
  )
  router.get(
    '/cases/:number/authority-handovers',
    handle(CaseHandovers, async ({ params }, { actor, em }) => {
      const { found } = await caseFor(em, actor, params.number, readCase)
      const rows = await em.find(AuthorityHandover, { caseNumber: params.number }, { orderBy: { id: 'asc' } })
      return { items: await Promise.all(rows.map((row) => presentHandover(em, context, row, found, actor))) }
    }),
  )
  return router
}

function recordingRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context
  router.post(
    '/authority-handovers/:id/receipt',
    handle(RecordReceipt, ({ params, body }, deed) =>
      database.transactional(async (em) => {
        const locked = await handoverForPerson(em, deed.actor, params.id, body.revision)
        await (body.outcome === 'received' ? takeReceipt : takeReturn)(em, context, locked, body, deed)
        return presentHandover(em, context, locked.row, locked.found, deed.actor)
      }),
    ),
  )
  router.post(
    '/authority-handovers/:id/answer',
    handle(RecordAnswer, ({ params, body }, deed) =>
      database.transactional(async (em) => {
        const locked = await handoverForPerson(em, deed.actor, params.id, body.revision)
        await (body.outcome === 'answered' ? takeAnswer : takeReturn)(em, context, locked, body, deed)
        return presentHandover(em, context, locked.row, locked.found, deed.actor)
      }),
    ),
  )
  router.post(
    '/authority-handovers/:id/number',
    handle(CorrectNumber, ({ params, body }, deed) =>
      database.transactional(async (em) => {
        const locked = await handoverForPerson(em, deed.actor, params.id, body.revision)
        await correctNumber(em, context, locked, body, deed)
        return presentHandover(em, context, locked.row, locked.found, deed.actor)
      }),
    ),
  )
  router.post(
    '/intake/12345/handover-receipts',
    handle(ChannelReceipt, async ({ body }, { actor, now, ip }) => {
      if (actor.id !== 'channel:12345') throw forbidden('OTHER_CHANNEL', '令牌不属于这个渠道。', 'The token is not this channel’s.')
      const { ourNumber, theirNumber, claimedNumber, state } = await database.transactional((em) => takeChannelReceipt(em, context, body, { actor, now, ip }))
      return { ourNumber, theirNumber: theirNumber ?? null, state, mismatch: claimedNumber != null }
    }),
  )
  return router
}
