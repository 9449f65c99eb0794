import { Router } from 'express'
import { handle, reply, type AppContext } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { examineHealth } from './examineHealth.ts'
import { readHealth } from './policy.ts'
import { GetHealth, GetProbe } from './schema.ts'

/** The operators' page. */
export function operationsRoutes(context: AppContext): Router {
  const router = Router()
  router.get(
    '/operations/health',
    handle(GetHealth, async (_input, { actor }) => {
      authorize(actor, readHealth, undefined)
      return examineHealth(context)
    }),
  )
  return router
}

/** What load balancers, the supervisor and Prometheus ask. */
export function probeRoutes(context: AppContext): Router {
  const router = Router()
  router.get('/health/live', handle(GetProbe, () => ({ status: 'up' as const })))
  router.get(
    '/health/ready',
    handle(GetProbe, async () => {
      const { status, parts } = await examineHealth(context)
      const answer = { status, parts: Object.fromEntries(parts.map((part) => [part.name, part.status])) }
      return status === 'down' ? reply(503, answer) : answer
    }),
  )
  router.get('/metrics', async (_request, response) => {
    response.setHeader('Content-Type', context.metrics.contentType)
    response.end(await context.metrics.metrics())
  })
  return router
}
