import type { EntityManager } from '../database/index.ts'
import { notFound } from '../http/index.ts'
import { ProcessDeployment } from './ProcessDeployment.ts'
import { PublishedProcess } from './PublishedProcess.ts'

type Kind = 'bpmn' | 'dmn'
/** A version without its heavy parts. */
export type ProcessHead = Omit<PublishedProcess, 'xml' | 'model'>

export async function latestProcess(em: EntityManager, kind: Kind, resourceId: string): Promise<PublishedProcess | null> {
  return await em.findOne(PublishedProcess, { kind, resourceId }, { orderBy: { version: 'desc' } })
}

/** The newest version of a process the engine has taken; null where it has none. */
export async function latestDeployed(em: EntityManager, resourceId: string): Promise<PublishedProcess | null> {
  return await em.findOne(PublishedProcess, { kind: 'bpmn', resourceId, deployment: 'deployed', engineKey: { $ne: null } }, { orderBy: { version: 'desc' } })
}

/** One version with its XML. Throws Problem 404. */
export async function processVersion(em: EntityManager, kind: Kind, resourceId: string, version: number | 'latest'): Promise<PublishedProcess> {
  const found = version === 'latest' ? await latestProcess(em, kind, resourceId) : await em.findOne(PublishedProcess, { kind, resourceId, version })
  if (found === null) throw notFound('PROCESS_UNKNOWN', '没有这个流程、决策或版本。', 'There is no such process, decision or version.')
  return found
}

/** Versions of one resource, newest first. */
export async function processVersions(em: EntityManager, kind: Kind, resourceId: string): Promise<ProcessHead[]> {
  const options = { orderBy: { version: 'desc' }, exclude: ['xml', 'model'], limit: 200 } as const
  return (await em.find(PublishedProcess, { kind, resourceId }, options)) as unknown as ProcessHead[]
}

/** The newest version of every resource of a kind, by id. */
export async function latestProcesses(em: EntityManager, kind: Kind): Promise<ProcessHead[]> {
  const options = { orderBy: { resourceId: 'asc', version: 'desc' }, exclude: ['xml', 'model'] } as const
  const all = (await em.find(PublishedProcess, { kind }, options)) as unknown as ProcessHead[]
  return all.filter((each, index) => each.resourceId !== all[index - 1]?.resourceId)
}

/** The version an engine runs under a process definition key; null for a process that is not ours. */
export async function processByEngineKey(em: EntityManager, engineKey: string, processId: string, engineVersion: number): Promise<PublishedProcess | null> {
  const deployment = await em.findOne(ProcessDeployment, { engineKey })
  if (deployment) return await em.findOne(PublishedProcess, { id: deployment.processVersionId })
  // The engine's answer to the deployment may not be written down yet, its records can be faster.
  return await em.findOne(PublishedProcess, { kind: 'bpmn', resourceId: processId, version: engineVersion })
}
