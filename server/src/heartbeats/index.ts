import { Router } from 'express'
import { type AppContext, handle, type Module } from '../http/index.ts'
import { registerHealthCheck } from '../operations/index.ts'
import { m0205Heartbeat } from './m0205-heartbeat.ts'
import { Heartbeat } from './schema.ts'
import { WorkerHeartbeat } from './WorkerHeartbeat.ts'
import { workersHealth } from './workersHealth.ts'

/** Signs of life of the worker processes, for the health page. */
export const heartbeats: Module = {
  name: 'heartbeats',
  entities: [WorkerHeartbeat],
  migrations: [m0205Heartbeat],
  routes(context) {
    registerHealthCheck(context, workersHealth(context))
    return heartbeatRoutes(context)
  },
}

function heartbeatRoutes({ database }: AppContext): Router {
  return Router().post(
    '/worker/heartbeat',
    handle({ ...Heartbeat, access: 'site', idempotent: false }, async ({ body }, { now }) => {
      const { name, site, jobTypes, links } = body
      await database.transactional(async (em) => {
        const row = { site: site ?? null, jobTypes, links, at: now }
        if ((await em.nativeUpdate(WorkerHeartbeat, { name }, row)) === 0) await em.insert(WorkerHeartbeat, { name, ...row })
      })
    }),
  )
}
