import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, auditReason, countEvents, type Deed, lockCase, seal, type ServiceCase } from '../cases/index.ts'
import { openDeadlines } from '../deadlines/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import { type AppContext, conflict, type EntityManager } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { graphOf, latestProcess, processByEngineKey, type ProcessGraph } from '../processes/index.ts'
import { type InstancePath, pathOfCase } from '../records/index.ts'
import { UserTask } from '../tasks/index.ts'

type Sentence = readonly [zh: string, en: string]

export interface TerminationPlan {
  readonly because: Sentence | null
  readonly tasks: readonly UserTask[]
  readonly compensated: readonly { readonly step: string; readonly by: string }[]
  readonly limits: number
  readonly tellsCitizen: boolean
}

const MESSAGE = 'case-terminated'
const MESSAGE_TTL_MS = 3_600_000

/** What terminating a case would undo and end. */
export async function terminationPlan(em: EntityManager, found: ServiceCase): Promise<TerminationPlan> {
  const path = (await pathOfCase(em, found.number)).find(({ parentKey }) => parentKey === null)
  const graph = await graphOfCase(em, found, path)
  const tasks = await em.find(UserTask, { caseNumber: found.number, state: 'open' }, { orderBy: { id: 'asc' } })
  const rest = { tasks, compensated: compensatedIn(graph, path), limits: await openDeadlines(em, found.number), tellsCitizen: found.phoneHash != null }
  if (!found.open) return { ...rest, because: ['工单已归档，无须终止。', 'The case is archived; there is nothing to terminate.'] }
  if ((await countEvents(em, found.number, ['termination'])) > 0) return { ...rest, because: ['这个工单已提交终止，正在处理。', 'The termination of this case is under way already.'] }
  const drawn = [...(graph?.nodes.values() ?? [])].some(({ triggered }) => triggered?.messages.includes(MESSAGE) === true)
  return drawn ? { ...rest, because: null } : { ...rest, because: ['这个工单所用的流程版本没有终止分支：请撤回工单，或请系统管理员修复流程。', 'The version of the process this case runs can’t be terminated. Withdraw the case, or ask an operator to repair it.'] }
}

/** The engine's records may lag behind a case just opened: then the newest version is what it runs. */
async function graphOfCase(em: EntityManager, found: ServiceCase, path: InstancePath | undefined): Promise<ProcessGraph | null> {
  const version = path ? await processByEngineKey(em, path.definitionKey, path.processId, path.engineVersion) : await latestProcess(em, 'bpmn', found.processId)
  return version ? await graphOf(version) : null
}

function compensatedIn(graph: ProcessGraph | null, path: InstancePath | undefined): { step: string; by: string }[] {
  const done = new Set(path?.steps.filter(({ state }) => state === 'left').map(({ elementId }) => elementId))
  return [...(graph?.nodes.values() ?? [])].flatMap(({ id, name, compensation }) => (compensation !== undefined && done.has(id) ? [{ step: name, by: graph?.nodes.get(compensation)?.name ?? compensation }] : []))
}

/** 终止: the process hears of it, undoes what it must, tells the citizen and archives the case. Throws Problem 409. */
export async function terminateCase(em: EntityManager, context: AppContext, found: ServiceCase, reason: string, deed: Deed): Promise<void> {
  const { actor, now, ip } = deed
  const { number } = await lockCase(em, found)
  const { because, tasks } = await terminationPlan(em, found)
  if (because) throw conflict('TERMINATION_NOT_POSSIBLE', because[0], because[1])
  await addEvent(em, { caseNumber: number, at: now, kind: 'termination', actor, text: seal(context.keys, reason) })
  found.revision++
  await appendAudit(em, { actor, ip, action: 'case.terminated', subject: `case:${number}`, caseNumber: number, changes: [{ path: 'open', from: true, to: false }], reason: auditReason(found, reason) })
  const messageId = `${MESSAGE}:${number}`
  // The reason may name people; the process needs only to know that it happened.
  const payload = { name: MESSAGE, correlationKey: number, messageId, timeToLiveMs: MESSAGE_TTL_MS, variables: { reason: 'dispatcher' } }
  await enqueueCommand(em, now, { kind: 'publishMessage', dedupeKey: messageId, caseNumber: number, payload })
  const users = tasks.flatMap(({ holder }) => holder ?? [])
  await sendNotice(em, context, { kind: 'terminated', caseNumber: number, users, groups: [], text: { zh: `工单 ${number} 已终止。`, en: `Case ${number} was terminated.` }, requestKey: messageId, except: actor.username })
  announceCase(em, context, found)
}
