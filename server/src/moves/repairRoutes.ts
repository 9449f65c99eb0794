import { Router } from 'express'
import { type AppContext, type EntityManager, handle, type Person, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { processByEngineKey } from '../processes/index.ts'
import { manageRepairs } from './policy.ts'
import { repairPicture } from './repairPicture.ts'
import { decideRepair, proposeRepair, tokensAfter } from './repairs.ts'
import { DecideRepair, GetPicture, ListRepairs, ProposeRepair, type RepairView } from './repairSchema.ts'
import { TokenRepair } from './TokenRepair.ts'

const OPEN = ['proposed', 'approved'] as const
const CLOSED = ['applied', 'refused', 'withdrawn', 'overtaken', 'failed'] as const

/** 流程修复 by two operators. */
export function repairRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/repairs/cases/:number',
    handle(GetPicture, async ({ params }, { actor, em }) => {
      authorize(actor, manageRepairs, undefined)
      return await repairPicture(em, params.number)
    }),
  )

  router.get(
    '/repairs',
    handle(ListRepairs, async ({ query }, { actor, em }) => {
      authorize(actor, manageRepairs, undefined)
      const rows = await em.find(TokenRepair, { state: { $in: [...(query.state === 'open' ? OPEN : CLOSED)] } }, { orderBy: { id: 'desc' }, limit: 100 })
      return { items: await Promise.all(rows.map((row) => present(em, row, actor))) }
    }),
  )

  router.post(
    '/repairs',
    handle(ProposeRepair, async ({ body }, { actor, now, ip }) => {
      authorize(actor, manageRepairs, undefined)
      const answer = await database.transactional(async (em) => await present(em, await proposeRepair(em, body, { actor, now, ip }), actor))
      return reply(201, answer, { Location: `/api/v1/repairs` })
    }),
  )

  router.post(
    '/repairs/:id/decision',
    handle(DecideRepair, async ({ params, body }, { actor, now, ip }) => {
      authorize(actor, manageRepairs, undefined)
      return await database.transactional(async (em) => await present(em, await decideRepair(em, context, params.id, { ...body, actor, now, ip }), actor))
    }),
  )

  return router
}

async function present(em: EntityManager, repair: TokenRepair, actor: Person): Promise<RepairView> {
  const { id, decidedBy, decidedByName, decidedAt, proposedAt, proposedBy, proposedByName, engineVersion, processId, caseNumber, processInstanceKey, state, terminate, activate, before, reason, opinion, failure, revision } = repair
  const version = await processByEngineKey(em, repair.definitionKey, processId, engineVersion)
  return {
    id: String(id),
    caseNumber,
    processInstanceKey,
    processId,
    xmlUrl: version ? `/api/v1/processes/${version.resourceId}/versions/${version.version}/xml` : null,
    state,
    terminate,
    activate,
    before,
    after: tokensAfter(repair),
    reason,
    proposedBy: { username: proposedBy, name: proposedByName },
    proposedAt: proposedAt.toISOString(),
    decidedBy: decidedBy == null ? null : { username: decidedBy, name: decidedByName ?? decidedBy },
    decidedAt: decidedAt?.toISOString() ?? null,
    opinion: opinion ?? null,
    failure: failure ?? null,
    mayDecide: state === 'proposed' && proposedBy !== actor.username,
    revision,
  }
}
