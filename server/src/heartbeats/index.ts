import { Router } from 'express'
import { type AppContext, forbidden, handle, type Module } from '../http/index.ts'
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
    handle({ ...Heartbeat, access: 'site', idempotent: false }, async ({ body }, { actor, now }) => {
      const { name, site, jobTypes, links } = body
      if (actor.site !== undefined && actor.site !== site) throw forbidden('OTHER_SITE', `令牌只属于站点 ${actor.site}。`, `This token belongs to site ${actor.site} only.`)
      await database.transactional(async (em) => {
        const row = { site: site ?? null, jobTypes, links, at: now }
        if ((await em.nativeUpdate(WorkerHeartbeat, { name }, row)) === 0) await em.insert(WorkerHeartbeat, { name, ...row })
      })
    }),
  )
}
