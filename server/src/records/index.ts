import type { Module } from '../http/index.ts'
import { registerHealthCheck } from '../operations/index.ts'
import { EngineIncident } from './EngineIncident.ts'
import { EngineInstance } from './EngineInstance.ts'
import { EngineStep } from './EngineStep.ts'
import { intakeRoutes } from './intakeRoutes.ts'
import { m0204Record } from './m0204-record.ts'
import { m0701RecordKeys } from './m0701-record-keys.ts'
import { m1440RunningInstances } from './m1440-running-instances.ts'
import { m1441MigratedFrom } from './m1441-migrated-from.ts'
import { RecordPosition } from './RecordPosition.ts'
import { recordsHealth } from './recordsHealth.ts'
import { recordsRoutes } from './routes.ts'

export { onJobsCanceled, type CanceledJobsListener } from './canceledJobs.ts'
export { onCasesMoved } from './casesMoved.ts'
export { EngineIncident } from './EngineIncident.ts'
export { EngineInstance } from './EngineInstance.ts'
export { onJobMigrated } from './migratedJobs.ts'
export { instancesOfCase, pathOfCase, type InstancePath } from './pathOfCase.ts'
export { resolveIncidents } from './policy.ts'
export { resolveIncident } from './resolveIncident.ts'
export { tokensOf, type Token } from './tokensOf.ts'

/** The engine's own records, from either engine: a case's path, incidents, and jobs the engine took back. */
export const records: Module = {
  name: 'records',
  entities: [EngineInstance, EngineStep, EngineIncident, RecordPosition],
  migrations: [m0204Record, m0701RecordKeys, m1440RunningInstances, m1441MigratedFrom],
  routes(context) {
    registerHealthCheck(context, recordsHealth(context))
    return recordsRoutes(context)
  },
  rootRoutes: intakeRoutes,
}
