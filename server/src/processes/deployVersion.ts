import type { Database } from '../database/index.ts'
import { TurnQueue } from '../database/TurnQueue.ts'
import { EngineError, type DeployedResource, type EngineClient } from '../engine-client/index.ts'
import { ProcessDeployment } from './ProcessDeployment.ts'
import { PublishedProcess } from './PublishedProcess.ts'

/** `away`: nothing else would get through either. */
export type DeployOutcome =
  | { readonly state: 'deployed' }
  | { readonly state: 'pending'; readonly away: boolean; readonly reason: string }
  | { readonly state: 'refused'; readonly reason: string }

const queues = new WeakMap<Database, TurnQueue>()

/**
 * Hands one version to the engine and writes down what it said. The same content again is the same version there.
 * Deployments take turns, and one that a newer version has overtaken is left out: the engine starts what came last.
 */
export async function deployVersion(database: Database, engine: EngineClient, version: PublishedProcess): Promise<DeployOutcome> {
  const queue = queues.get(database) ?? new TurnQueue()
  queues.set(database, queue)
  return await queue.run(() => deployInTurn(database, engine, version))
}

async function deployInTurn(database: Database, engine: EngineClient, version: PublishedProcess): Promise<DeployOutcome> {
  const newer = { kind: version.kind, resourceId: version.resourceId, version: { $gt: version.version }, deployment: 'deployed' as const }
  if ((await database.fork().count(PublishedProcess, newer)) > 0) {
    const overtaken = { deployment: 'refused' as const, refusal: 'A newer version was deployed before this one.' }
    await database.transactional((em) => em.nativeUpdate(PublishedProcess, { id: version.id, deployment: 'pending' }, overtaken))
    return { state: 'deployed' }
  }
  try {
    const resources = await engine.deploy(version.fileName, version.xml)
    await database.transactional((em) => markDeployed(em, version, resources))
    return { state: 'deployed' }
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown
    // INTERNAL tells nothing of the content: a gateway that loses its broker in the middle answers so. Only a refusal is for good.
    const failing = thrown.code === 'INTERNAL' || thrown.code === 'UNKNOWN'
    if (thrown.passing || failing) return { state: 'pending', away: !failing, reason: thrown.message }
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
