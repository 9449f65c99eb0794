import type { EntityManager } from '../http/index.ts'
import { pathOfCase, tokensOf, type InstancePath, type Token } from '../records/index.ts'
import { UserTask } from '../tasks/index.ts'
import { calledInstances } from './calledInstances.ts'
import { processOfTask } from './processOfTask.ts'
import { scopesAround, stepsAfter } from './reach.ts'

type Sentence = readonly [zh: string, en: string]

/** Where the token of a completed step waits now, and the open tasks there. */
export interface NextStep {
  readonly ending: { readonly elementInstanceKey: string; readonly elementId: string; readonly name: string }
  readonly tasks: readonly UserTask[]
}

const UNKNOWN: Sentence = ['找不到这个工单所用的流程版本，请联系系统管理员。', 'The version of the process this case runs is unknown. Ask an operator.']
const IN_LOOP: Sentence = ['这一步由多人同时办理（会签），单独一份意见不能拿回。', 'Several people worked on this step at once; a single opinion is not taken back.']
const NOWHERE: Sentence = ['流程已分成几个分支、已汇合或已结束，这一步不能再拿回。', 'The process has forked, joined or ended since; this step can’t be taken back.']
const UNDER_WAY: Sentence = ['下一步还没有出现，或正由系统自动处理，请稍后再试。', 'The next step has not appeared yet, or works by itself just now. Try again in a moment.']
const TOUCHED: Sentence = ['下一步已有人认领或开始办理，不能拿回；可请对方退回。', 'Somebody has claimed or begun the next step. Ask them to send it back.']

/** Places where a token waits for somebody or something, and nothing is under way. */
const WAITING = new Set(['USER_TASK', 'CALL_ACTIVITY', 'INTERMEDIATE_CATCH_EVENT', 'EVENT_BASED_GATEWAY', 'RECEIVE_TASK'])

/** The next step of a completed task while it is untouched; otherwise why it can't be taken back. */
export async function nextStep(em: EntityManager, task: UserTask): Promise<NextStep | Sentence> {
  const place = await processOfTask(em, task)
  if (place === null) return UNKNOWN
  const { graph, node } = place
  if (node.loop || scopesAround(graph, node.id).some(({ loop }) => loop)) return IN_LOOP
  const after = stepsAfter(graph, node.id)
  const { caseNumber, processInstanceKey } = task
  const all = await em.find(UserTask, { caseNumber, id: { $gt: task.id } }, { orderBy: { id: 'asc' }, exclude: ['draft', 'variables'] }) as unknown as UserTask[]
  const paths = await pathOfCase(em, caseNumber)
  const here = waiting(task, all, paths).filter(({ elementId }) => after.has(elementId))
  const [token, ...others] = here
  // A step done again since: going back to the older completion would be another case's history.
  if (all.some((later) => later.processInstanceKey === processInstanceKey && after.has(later.elementId) && later.completedBy != null && later.state !== 'recalled' && later.state !== 'rejected')) return TOUCHED
  if (token === undefined) return after.size === 0 ? NOWHERE : tokensOfInstance(paths, processInstanceKey).length > 0 ? UNDER_WAY : NOWHERE
  if (others.length > 0) return NOWHERE
  if (!WAITING.has(token.type)) return UNDER_WAY
  const inside = token.type === 'CALL_ACTIVITY' ? calledInstances(paths, token.elementInstanceKey) : []
  const there = all.filter(({ elementInstanceKey, processInstanceKey: instance }) => elementInstanceKey === token.elementInstanceKey || inside.includes(instance))
  if (!there.every(untouched)) return TOUCHED
  return { ending: { ...token, name: graph.nodes.get(token.elementId)?.name ?? token.elementId }, tasks: there.filter(({ state }) => state === 'open') }
}

/** What is active in the task's instance: by the engine's records, and by the server's own tasks, which know more and sooner. */
function waiting({ processInstanceKey }: UserTask, tasks: readonly UserTask[], paths: readonly InstancePath[]): Pick<Token, 'elementInstanceKey' | 'elementId' | 'type'>[] {
  const own = tasks.filter((each) => each.processInstanceKey === processInstanceKey)
  const known = new Set(own.map(({ elementInstanceKey }) => elementInstanceKey))
  const open = own.filter(({ state }) => state === 'open').map(({ elementInstanceKey, elementId }) => ({ elementInstanceKey, elementId, type: 'USER_TASK' }))
  const others = tokensOfInstance(paths, processInstanceKey).filter(({ elementInstanceKey, type }) => !known.has(elementInstanceKey) && type !== 'USER_TASK')
  return [...open, ...others]
}

function tokensOfInstance(paths: readonly InstancePath[], key: string): Token[] {
  const path = paths.find((each) => each.key === key)
  return path ? tokensOf(path) : []
}

/** Every change of holder by a person counts the revision on, whoever does it; what is typed is saved with its instant. */
function untouched({ state, revision, draftSavedAt }: UserTask): boolean {
  return state === 'withdrawn' || (state === 'open' && revision === 1 && draftSavedAt == null)
}
