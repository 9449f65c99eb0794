import type { Database } from '../database/index.ts'
import { EngineError, type DeployedResource, type EngineClient } from '../engine-client/index.ts'
import { ProcessDeployment } from './ProcessDeployment.ts'
import { PublishedProcess } from './PublishedProcess.ts'

export type DeployOutcome = { readonly state: 'deployed' } | { readonly state: 'pending' | 'refused'; readonly reason: string }

/** Hands one version to the engine and writes down what it said. The same content again is the same version there. */
export async function deployVersion(database: Database, engine: EngineClient, version: PublishedProcess): Promise<DeployOutcome> {
  try {
    const resources = await engine.deploy(version.fileName, version.xml)
    await database.transactional((em) => markDeployed(em, version, resources))
    return { state: 'deployed' }
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown
    if (thrown.passing) return { state: 'pending', reason: thrown.message }
    const refusal = thrown.message.slice(0, 10_000)
    await database.transactional((em) => em.nativeUpdate(PublishedProcess, { id: version.id }, { deployment: 'refused', refusal }))
    return { state: 'refused', reason: refusal }
  }
}

type Manager = Parameters<Parameters<Database['transactional']>[0]>[0]

async function markDeployed(em: Manager, { id, kind, resourceId }: PublishedProcess, resources: readonly DeployedResource[]): Promise<void> {
  const own = resources.find((each) => each.id === resourceId && (kind === 'bpmn' ? each.kind === 'process' : each.kind === 'decisionRequirements'))
  const engineKey = own?.key ?? null
  const engineVersion = own?.version ?? null
  await em.nativeUpdate(PublishedProcess, { id }, { deployment: 'deployed', refusal: null, engineKey, engineVersion })
  if (engineKey === null || kind === 'dmn') return
  const row = { processVersionId: id, engineVersion: engineVersion ?? 0, deployedAt: new Date() }
  if ((await em.nativeUpdate(ProcessDeployment, { engineKey }, row)) === 0) await em.insert(ProcessDeployment, { engineKey, ...row })
}
