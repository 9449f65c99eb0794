import { findCase } from '../cases/index.ts'
import type { EntityManager } from '../http/index.ts'
import { graphOf, type GraphNode, processByEngineKey, type ProcessGraph } from '../processes/index.ts'
import { type InstancePath, pathOfCase, tokensOf } from '../records/index.ts'
import { UserTask } from '../tasks/index.ts'
import { scopesAround } from './reach.ts'
import type { RepairPicture } from './repairSchema.ts'

type Instance = RepairPicture['instances'][number]

const ACTIVATABLE = /^(UserTask|ServiceTask|SendTask|ReceiveTask|ScriptTask|BusinessRuleTask|ManualTask|Task|CallActivity|SubProcess|ExclusiveGateway|IntermediateCatchEvent|IntermediateThrowEvent|EndEvent)$/

/** Where the running process instances of a case wait. Throws Problem 404. */
export async function repairPicture(em: EntityManager, caseNumber: string): Promise<RepairPicture> {
  const { open } = await findCase(em, caseNumber)
  const tasks = await em.find(UserTask, { caseNumber, state: 'open' }, { exclude: ['draft', 'variables'], disableIdentityMap: true })
  const holders = new Map(tasks.map(({ elementInstanceKey, holder, holderName }) => [elementInstanceKey, holderName ?? holder ?? null]))
  const instances: Instance[] = []
  for (const path of await pathOfCase(em, caseNumber)) if (path.endedAt === null) instances.push(await present(em, path, holders))
  return { caseNumber, open, instances }
}

async function present(em: EntityManager, path: InstancePath, holders: ReadonlyMap<string, string | null>): Promise<Instance> {
  const version = await processByEngineKey(em, path.definitionKey, path.processId, path.engineVersion)
  const graph: ProcessGraph = version ? await graphOf(version) : { nodes: new Map(), flows: [] }
  const tokens = tokensOf(path).map((token) => ({ ...token, name: graph.nodes.get(token.elementId)?.name ?? token.elementId, since: token.since.toISOString(), holder: holders.get(token.elementInstanceKey) ?? null }))
  return {
    key: path.key,
    processId: path.processId,
    name: version?.name ?? path.processId,
    version: path.engineVersion,
    xmlUrl: version ? `/api/v1/processes/${version.resourceId}/versions/${version.version}/xml` : null,
    parent: path.parentKey,
    tokens,
    elements: [...graph.nodes.values()].filter((node) => mayBegin(graph, node)).map(({ id, name, type }) => ({ elementId: id, name, type })),
  }
}

/** The engine begins nothing inside a loop, nor what something else must begin. */
function mayBegin(graph: ProcessGraph, node: GraphNode): boolean {
  const around = scopesAround(graph, node.id)
  return ACTIVATABLE.test(node.type) && node.triggered === undefined && !around.some(({ loop, triggered }) => loop || triggered !== undefined)
}
