import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../http/index.ts'
import type { GraphNode } from '../processes/index.ts'
import { pathOfCase } from '../records/index.ts'
import { UserTask } from '../tasks/index.ts'
import { processOfTask, type TaskPlace } from './processOfTask.ts'
import { forksOrJoins, scopesAround, stepsBefore } from './reach.ts'
import type { MoveTarget } from './schema.ts'

type Sentence = readonly [zh: string, en: string]

export interface Targets {
  readonly items: readonly MoveTarget[]
  readonly because: Sentence | null
  readonly openerBecause: Sentence | null
}

/** A step that was entered and left in this process instance. */
interface Visit {
  readonly elementId: string
  readonly by: { username: string; name: string } | null
  readonly at: Date
}

const UNKNOWN: Sentence = ['找不到这个工单所用的流程版本，请联系系统管理员。', 'The version of the process this case runs is unknown. Ask an operator.']
const IN_LOOP: Sentence = ['这一步正由多人同时办理（会签），不能单独退回；请提交意见，由流程汇总。', 'Several people work on this step at once; give your opinion, the process gathers them.']
const BESIDE: Sentence = ['这一步在主流程旁边进行，没有可退回的前序步骤。', 'This step runs beside the main process; there is nothing to send it back to.']
const NONE: Sentence = ['在本分支内还没有办过的前序步骤：流程在此之前分叉或汇合，跨越分支会重复或遗漏其他分支。', 'No earlier step of this branch was done: the process forks or joins before it, and over a fork other branches would start twice or be missed.']
const NO_OPENER: Sentence = ['这个流程没有“退回登记人补充”的步骤；需要登记人补充时，可用沟通或补正。', 'This process has no step for whoever took the case down. Ask them a question, or start a supplement.']

/**
 * Where a task may be sent back to: steps of its own process instance and scope that were done and from which its token came without a fork or
 * join between. The server's own tasks are enough; the engine's records, which may lag, add the called blocks.
 */
export async function findTargets(em: EntityManager, task: UserTask, found: ServiceCase): Promise<Targets> {
  const place = await processOfTask(em, task)
  if (place === null) return { items: [], because: UNKNOWN, openerBecause: null }
  const obstacle = obstacleAt(place)
  if (obstacle) return { items: [], because: obstacle, openerBecause: null }
  const { graph, node } = place
  const before = stepsBefore(graph, node.id)
  const visits = (await visitsOf(em, task)).filter(({ elementId }) => before.has(elementId) && isStep(graph.nodes.get(elementId)))
  const items = visits.map((visit, index) => present(visit, index, visits, place))
  const opener = await openerStep(place, before, found)
  const known = opener !== null && items.some(({ elementId }) => elementId === opener.elementId)
  return { items: [...items, ...(opener && !known ? [opener] : [])], because: items.length === 0 && !opener ? NONE : null, openerBecause: opener ? null : NO_OPENER }
}

function obstacleAt({ graph, node }: TaskPlace): Sentence | null {
  const around = scopesAround(graph, node.id)
  if (node.loop || around.some(({ loop }) => loop)) return IN_LOOP
  // Of a non-interrupting event sub-process several may run; the engine could not tell which is meant.
  return around.some(({ triggered }) => triggered && !triggered.interrupting) ? BESIDE : null
}

function isStep(node: GraphNode | undefined): boolean {
  return node?.type === 'UserTask' || node?.type === 'CallActivity'
}

/** The last time each step was left before this task came, the latest first. */
async function visitsOf(em: EntityManager, task: UserTask): Promise<Visit[]> {
  const { caseNumber, processInstanceKey } = task
  const earlier = await em.find(UserTask, { caseNumber, processInstanceKey, id: { $lt: task.id }, state: { $ne: 'open' } }, { orderBy: { id: 'asc' }, exclude: ['draft', 'variables'], disableIdentityMap: true })
  const last = new Map<string, Visit>()
  const path = (await pathOfCase(em, caseNumber)).find(({ key }) => key === processInstanceKey)
  for (const { elementId, type, state, at } of path?.steps ?? []) if (type === 'CALL_ACTIVITY' && state === 'left' && at <= task.createdAt) last.set(elementId, { elementId, by: null, at })
  for (const { elementId, state, completedBy, completedByName, completedAt } of earlier) {
    if (completedAt == null || completedBy == null || state !== 'completed') continue
    last.set(elementId, { elementId, by: { username: completedBy, name: completedByName ?? completedBy }, at: completedAt })
  }
  return [...last.values()].filter(({ elementId }) => elementId !== task.elementId).toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

function present({ elementId, by, at }: Visit, index: number, visits: readonly Visit[], { graph, node }: TaskPlace): MoveTarget {
  const target = graph.nodes.get(elementId)
  const again = [...visits.slice(0, index + 1).toReversed().map((visit) => graph.nodes.get(visit.elementId)?.name ?? visit.elementId), node.name]
  return { elementId, name: target?.name ?? elementId, kind: target?.type === 'CallActivity' ? 'block' : 'task', by, at: at.toISOString(), multiple: target?.loop === true, previous: index === 0, again }
}

/** A user task with the header `opener` is for whoever took the case down; it need not have been entered, but must lead back onto this token's way. */
async function openerStep({ graph, node }: TaskPlace, before: ReadonlySet<string>, found: ServiceCase): Promise<MoveTarget | null> {
  const step = [...graph.nodes.values()].find((each) => each.type === 'UserTask' && each.headers['opener'] === 'true' && each.scope === node.scope && each.id !== node.id)
  if (!step || forksOrJoins(graph, step)) return null
  const leadsBack = graph.flows.some(({ from, to }) => from === step.id && (before.has(to) || to === node.id))
  if (!leadsBack) return null
  const by = { username: found.openedBy, name: found.openedByName }
  return { elementId: step.id, name: step.name, kind: 'opener', by, at: null, multiple: false, previous: false, again: [step.name, node.name] }
}
