import { Router } from 'express'
import { CaseLink, linkCases } from '../case-links/index.ts'
import { caseFor, findCase, presentCaseHead, readCase, reopenCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, handle, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { reopen } from './policy.ts'
import { GetReopening, ReopenCase } from './schema.ts'

export function reopeningRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/cases/:number/reopening',
    handle(GetReopening, async ({ params }, { actor, em }) => {
      const { found, subject } = await caseFor(em, actor, params.number, readCase)
      return { allowed: !found.open && reopen.allows(actor, subject), reopenedAs: await successorOf(em, params.number) }
    }),
  )

  router.post(
    '/cases/:number/reopening',
    handle(ReopenCase, async ({ params, body }, { actor, now, ip, locale, idempotencyKey }) => {
      const opened = await database.transactional(async (em) => {
        const { found, subject } = await caseFor(em, actor, params.number, readCase)
        authorize(actor, reopen, subject)
        const deed = { actor, now, ip, locale, requestKey: idempotencyKey }
        const next = await reopenCase(em, context, found, body.reason, deed)
        // Asked under the case's lock, which reopenCase holds: two people at once open one case.
        await expectFirst(em, params.number)
        await linkCases(em, context, { from: found, to: next, kind: 'follows', reason: body.reason }, deed)
        return next
      })
      return reply(201, presentCaseHead(opened, context), { Location: `/api/v1/cases/${opened.number}` })
    }),
  )

  return router
}

/** The case in which the matter goes on; null when it was not taken up, or that one is archived as well. */
async function successorOf(em: EntityManager, number: string): Promise<string | null> {
  for (const { toNumber } of await em.find(CaseLink, { fromNumber: number, kind: 'follows' }, { orderBy: { id: 'desc' }, limit: 20 })) {
    if ((await findCase(em, toNumber)).open) return toNumber
  }
  return null
}

async function expectFirst(em: EntityManager, number: string): Promise<void> {
  const successor = await successorOf(em, number)
  if (successor !== null) throw conflict('ALREADY_REOPENED', `这个工单已重新开启为 ${successor}，请在那里继续办理。`, `The matter goes on in case ${successor}.`)
}
