import { collectDefaultMetrics } from 'prom-client'
import type { Module } from '../http/index.ts'
import { databaseHealth } from './databaseHealth.ts'
import { registerHealthCheck } from './HealthCheck.ts'
import { operationsRoutes, probeRoutes } from './routes.ts'

export { registerHealthCheck, type Finding, type HealthCheck } from './HealthCheck.ts'

/** How the parts of the system stand: for people, load balancers and Prometheus. */
export const operations: Module = {
  name: 'operations',
  routes(context) {
    registerHealthCheck(context, databaseHealth(context))
    return operationsRoutes(context)
  },
  rootRoutes(context) {
    collectDefaultMetrics({ register: context.metrics, prefix: 'banjie_' })
    return probeRoutes(context)
  },
}
