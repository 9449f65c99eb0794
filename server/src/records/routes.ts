import { Router } from 'express'
import { parkedCommands, retryParked } from '../engine-client/index.ts'
import { appendAudit } from '../audit/index.ts'
import { decodeCursor, encodeCursor, handle, notFound, type AppContext } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { EngineIncident } from './EngineIncident.ts'
import { readIncidents, resolveIncidents } from './policy.ts'
import { presentIncident } from './presenter.ts'
import { resolveIncident } from './resolveIncident.ts'
import { ListIncidents, ResolveIncident, RetryParkedCommand } from './schema.ts'

/** What the engine could not do, for operators. */
export function recordsRoutes({ database }: AppContext): Router {
  const router = Router()

  router.get(
    '/incidents',
    handle(ListIncidents, async ({ query }, { actor, em }) => {
      authorize(actor, readIncidents, undefined)
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 'instant', 'text')
      const states = query.state === 'open' ? ['open' as const, 'resolving' as const] : ['resolved' as const]
      const where = { state: { $in: states }, ...(after ? { $or: [{ createdAt: { $lt: after[0] } }, { createdAt: after[0], key: { $lt: after[1] } }] } : {}) }
      const rows = await em.find(EngineIncident, where, { orderBy: { createdAt: 'desc', key: 'desc' }, limit: query.limit + 1, disableIdentityMap: true })
      const items = rows.slice(0, query.limit)
      const last = items.at(-1)
      const parked = query.state === 'open' && after === undefined ? await parkedCommands(em) : []
      return {
        items: items.map(presentIncident),
        parked: parked.map((command) => ({
          id: command.id,
          kind: command.kind,
          caseNumber: command.caseNumber ?? null,
          reason: command.reason ?? '',
          attempts: command.attempts,
          createdAt: command.createdAt.toISOString(),
          parkedAt: (command.finishedAt ?? command.createdAt).toISOString(),
        })),
        ...(rows.length > query.limit && last ? { next: encodeCursor([last.createdAt, last.key]) } : {}),
      }
    }),
  )

  router.post(
    '/incidents/:key/resolve',
    handle(ResolveIncident, async ({ params, body }, { actor, ip, now }) => {
      authorize(actor, resolveIncidents, undefined)
      return presentIncident(await database.transactional((em) => resolveIncident(em, params.key, body, { actor, ip, now })))
    }),
  )

  router.post(
    '/parked-commands/:id/retry',
    handle(RetryParkedCommand, async ({ params }, { actor, ip, now }) => {
      authorize(actor, resolveIncidents, undefined)
      await database.transactional(async (em) => {
        if (!(await retryParked(em, params.id, now))) throw notFound('COMMAND_NOT_PARKED', '该指令已不在待处理之列。', 'The command is no longer waiting for an operator.')
        await appendAudit(em, { actor, ip, action: 'command.retried', subject: `outbox:${params.id}` })
      })
    }),
  )

  return router
}
