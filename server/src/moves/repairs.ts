import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { addEvent, ServiceCase } from '../cases/index.ts'
import { type CommandEnd, enqueueCommand } from '../engine-client/index.ts'
import { type AppContext, conflict, type EntityManager, forbidden, invalid, notFound, type Person } from '../http/index.ts'
import { pathOfCase } from '../records/index.ts'
import { UserTask, withdrawTask } from '../tasks/index.ts'
import { calledInstances } from './calledInstances.ts'
import { reopenOrEnd } from './moveEnded.ts'
import { repairPicture } from './repairPicture.ts'
import type { RepairToken, RepairWish } from './repairSchema.ts'
import { TokenRepair } from './TokenRepair.ts'

export interface RepairDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

export interface RepairProposal {
  readonly caseNumber: string
  readonly processInstanceKey: string
  readonly terminate: readonly string[]
  readonly activate: readonly Pick<RepairWish, 'elementId' | 'variables'>[]
  readonly reason: string
}

/** Where the instance waits when the repair is applied. */
export function tokensAfter({ before, terminate, activate }: Pick<TokenRepair, 'before' | 'terminate' | 'activate'>): { elementId: string; name: string }[] {
  const ended = new Set(terminate.map(({ elementInstanceKey }) => elementInstanceKey))
  return [...before.filter(({ elementInstanceKey }) => !ended.has(elementInstanceKey)), ...activate].map(({ elementId, name }) => ({ elementId, name }))
}

/** Writes a proposal down; nothing moves before somebody else approves. Throws Problems 404, 409, 422. */
export async function proposeRepair(em: EntityManager, proposal: RepairProposal, { actor, now, ip }: RepairDeed): Promise<TokenRepair> {
  const { caseNumber, processInstanceKey, reason } = proposal
  const picture = await repairPicture(em, caseNumber)
  if (!picture.open) throw conflict('CASE_ARCHIVED', '工单已归档，流程不再变动。', 'The case is archived; nothing of it moves any more.')
  const instance = picture.instances.find(({ key }) => key === processInstanceKey)
  if (!instance) throw notFound('INSTANCE_UNKNOWN', '这个工单没有这个正在运行的流程实例，请刷新。', 'The case has no such running process instance. Reload.')
  const terminate = instance.tokens.filter(({ elementInstanceKey }) => proposal.terminate.includes(elementInstanceKey)).map(pick)
  if (terminate.length !== new Set(proposal.terminate).size) throw conflict('TOKEN_GONE', '要结束的步骤已不在该处，请刷新后重新选择。', 'A step to end is not there any more. Reload and choose again.')
  const activate = proposal.activate.map(({ elementId, variables }) => {
    const element = instance.elements.find((each) => each.elementId === elementId)
    if (!element) throw invalid('ELEMENT_UNKNOWN', `不能激活“${elementId}”：流程中没有这个步骤，或它不能单独激活。`, `“${elementId}” can’t be begun: the process has no such step, or it can’t begin by itself.`, [{ path: 'activate', message: elementId }])
    return { elementId, name: element.name, variables }
  })
  const before = instance.tokens.map(pick)
  const definitionKey = (await pathOfCase(em, caseNumber)).find(({ key }) => key === processInstanceKey)?.definitionKey ?? ''
  if (activate.length === 0 && terminate.length === before.length) throw invalid('INSTANCE_WOULD_END', '这样流程会直接结束，请至少激活一个步骤，或由班长终止工单。', 'The process would end. Begin at least one step, or have the case terminated.')
  const waiting = await em.count(TokenRepair, { processInstanceKey, state: { $in: ['proposed', 'approved'] } })
  if (waiting > 0) throw conflict('REPAIR_WAITING', '这个流程实例已有一个待处理的修复，请先处理它。', 'A repair of this instance waits already. Decide it first.')
  const facts = { caseNumber, processInstanceKey, processId: instance.processId, engineVersion: instance.version, definitionKey, terminate, activate, before, reason }
  const repair = em.create(TokenRepair, { ...facts, state: 'proposed', proposedBy: actor.username, proposedByName: actor.name, proposedAt: now, decidedBy: null, decidedByName: null, decidedAt: null, opinion: null, failure: null, revision: 1 })
  em.persist(repair)
  await em.flush()
  await appendAudit(em, { actor, ip, action: 'repair.proposed', subject: `repair:${repair.id}`, caseNumber, reason, changes: changesOf(repair) })
  return repair
}

const pick = ({ elementInstanceKey, elementId, name }: RepairToken): RepairToken => ({ elementInstanceKey, elementId, name })
const listed = (tokens: readonly { elementId: string }[]): string => tokens.map(({ elementId }) => elementId).join(', ')
const changesOf = (repair: TokenRepair): { path: string; from: string; to: string }[] => [{ path: 'tokens', from: listed(repair.before), to: listed(tokensAfter(repair)) }]

/** The second person's word. Approved, it is one modification of the engine. Throws Problems 403, 404, 409. */
export async function decideRepair(em: EntityManager, context: AppContext, id: string, { decision, opinion, revision, actor, now, ip }: RepairDeed & { decision: 'approve' | 'refuse' | 'withdraw'; opinion: string; revision: number }): Promise<TokenRepair> {
  const repair = await em.findOne(TokenRepair, { id: Number(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (repair === null) throw notFound('REPAIR_UNKNOWN', '没有这个修复申请，请刷新。', 'There is no such repair. Reload the page.')
  if (repair.state !== 'proposed') throw conflict('REPAIR_DECIDED', `这个修复已由 ${repair.decidedByName ?? repair.proposedByName} 处理。`, `${repair.decidedByName ?? repair.proposedByName} has decided this repair.`)
  if (repair.revision !== revision) throw conflict('REPAIR_CHANGED', '申请刚刚有变化，请刷新。', 'It has changed meanwhile. Reload it.')
  const own = repair.proposedBy === actor.username
  if (decision === 'withdraw' && !own) throw forbidden('NOT_THE_PROPOSER', '只有申请人可以撤回申请。', 'Only who proposed it withdraws it.')
  if (decision !== 'withdraw' && own) throw forbidden('SECOND_PERSON_NEEDED', '修复须由另一名系统管理员审批，不能自己批准。', 'Another operator must decide a repair, not who proposed it.')
  const state = decision === 'approve' ? ('approved' as const) : decision === 'refuse' ? ('refused' as const) : ('withdrawn' as const)
  if (state === 'approved') await apply(em, context, repair, now)
  Object.assign(repair, { state, opinion, decidedBy: actor.username, decidedByName: actor.name, decidedAt: now, revision: revision + 1 })
  await appendAudit(em, { actor, ip, action: `repair.${state}`, subject: `repair:${repair.id}`, caseNumber: repair.caseNumber, reason: opinion, changes: state === 'approved' ? changesOf(repair) : [{ path: 'state', from: 'proposed', to: state }] })
  if (state !== 'approved') return repair
  const facts = { name: repair.terminate.map(({ name }) => name).join('、'), target: repair.activate.map(({ name }) => name).join('、') }
  await addEvent(em, { caseNumber: repair.caseNumber, at: now, kind: 'repair', actor, facts: { ...facts, proposer: repair.proposedByName } })
  return repair
}

async function apply(em: EntityManager, context: AppContext, { id, caseNumber, processInstanceKey, terminate, activate }: TokenRepair, now: Date): Promise<void> {
  const picture = await repairPicture(em, caseNumber)
  const there = new Set(picture.instances.find(({ key }) => key === processInstanceKey)?.tokens.map(({ elementInstanceKey }) => elementInstanceKey))
  if (!terminate.every(({ elementInstanceKey }) => there.has(elementInstanceKey))) throw conflict('TOKEN_GONE', '流程在申请之后已经前进，请拒绝此申请，由申请人重新提出。', 'The process has gone on since it was proposed. Refuse it; a new one is needed.')
  const paths = await pathOfCase(em, caseNumber)
  const ending = terminate.map(({ elementInstanceKey }) => elementInstanceKey)
  const called = ending.flatMap((key) => calledInstances(paths, key))
  const tasks = await em.find(UserTask, { caseNumber, state: 'open', $or: [{ elementInstanceKey: { $in: ending } }, { processInstanceKey: { $in: called } }] }, { fields: ['id', 'key'] })
  for (const { key } of tasks) await withdrawTask(em, context, key, now)
  const payload = { processInstanceKey, terminate: ending, activate: activate.map(({ elementId, variables }) => ({ elementId, variables })) }
  await enqueueCommand(em, now, { kind: 'modifyInstance', dedupeKey: `repair:${id}`, caseNumber, payload })
}

/** What the engine said. Refused, the tasks stand as before. */
export async function repairEnded(em: EntityManager, context: AppContext, { dedupeKey, outcome, reason }: CommandEnd): Promise<void> {
  const id = /^repair:(\d+)$/.exec(dedupeKey)?.[1]
  const repair = id === undefined ? null : await em.findOne(TokenRepair, { id: Number(id), state: { $in: ['approved', 'failed'] } })
  if (repair === null) return
  const state = ({ sent: 'applied', overtaken: 'overtaken', refused: 'failed', parked: 'failed' } as const)[outcome]
  if (state === 'failed' && repair.state === 'failed') return
  Object.assign(repair, { state, failure: reason, revision: repair.revision + 1 })
  if (state !== 'failed' || repair.decidedAt == null) return
  const found = await em.findOneOrFail(ServiceCase, { number: repair.caseNumber })
  for (const task of await em.find(UserTask, { caseNumber: repair.caseNumber, state: 'withdrawn', completedAt: repair.decidedAt })) await reopenOrEnd(em, context, task, found, 'parked')
}
