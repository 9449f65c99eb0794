import { PROCESS_FOLDER } from '../catalogue/index.ts'
import type { Module } from '../http/index.ts'
import { importProcesses } from './importProcesses.ts'
import { keepDeployed } from './keepDeployed.ts'
import { m0203Process } from './m0203-process.ts'
import { ProcessDeployment } from './ProcessDeployment.ts'
import { PublishedProcess } from './PublishedProcess.ts'
import { processRoutes } from './routes.ts'
import { watchDeployments } from './startable.ts'

export { type CheckedXml, checkXml } from './checkXml.ts'
export { deployVersion } from './deployVersion.ts'
export { latestDeployed, latestProcess, processByEngineKey } from './findProcesses.ts'
export type { GraphNode, ProcessGraph } from './ProcessGraph.ts'
export { graphOf } from './readGraph.ts'
export { publishProcess } from './publishProcess.ts'
export type { PublishedProcess } from './PublishedProcess.ts'
export { withdrawRefused } from './withdrawRefused.ts'
export type { ModelElement, ProcessModel } from './ProcessModel.ts'

/** Processes and decisions, versioned here and deployed to the engine. */
export const processes: Module = {
  name: 'processes',
  entities: [PublishedProcess, ProcessDeployment],
  migrations: [m0203Process],
  routes(context) {
    watchDeployments(context)
    return processRoutes(context)
  },
  seed: (context) => importProcesses(context, PROCESS_FOLDER),
  start: keepDeployed,
}
