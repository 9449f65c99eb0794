import type { EntityManager } from '../http/index.ts'
import { graphOf, processByEngineKey, type GraphNode, type ProcessGraph } from '../processes/index.ts'
import type { UserTask } from '../tasks/index.ts'

/** The model of exactly the version a task's process instance runs, and the task's place in it. */
export interface TaskPlace {
  readonly graph: ProcessGraph
  readonly node: GraphNode
}

/** Null for a task of a process version this server does not know (any more). */
export async function processOfTask(em: EntityManager, { processDefinitionKey, elementId }: Pick<UserTask, 'processDefinitionKey' | 'elementId'>): Promise<TaskPlace | null> {
  const version = await processByEngineKey(em, processDefinitionKey, '', 0)
  if (version === null) return null
  const graph = await graphOf(version)
  const node = graph.nodes.get(elementId)
  return node ? { graph, node } : null
}
