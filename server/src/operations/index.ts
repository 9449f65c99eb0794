import { collectDefaultMetrics } from 'prom-client'
import type { Module } from '../http/index.ts'
import { databaseHealth } from './databaseHealth.ts'
import { registerHealthCheck } from './HealthCheck.ts'
import { calendarHealth, diskHealth } from './calendarHealth.ts'
import { operationsRoutes, probeRoutes } from './routes.ts'
import { timeRequests } from './timeRequests.ts'

export { registerHealthCheck, type Finding, type HealthCheck } from './HealthCheck.ts'

/** How the parts of the system stand: for people, load balancers and Prometheus. */
export const operations: Module = {
  name: 'operations',
  routes(context) {
    for (const check of [databaseHealth(context), diskHealth(context), calendarHealth(context)]) registerHealthCheck(context, check)
    return operationsRoutes(context)
  },
  rootRoutes(context) {
    collectDefaultMetrics({ register: context.metrics, prefix: 'banjie_' })
    // The first of the root's routers, so that every request passes the timer.
    return probeRoutes(context).use(timeRequests(context))
  },
}
