import { addEvent, auditReason, seal, type ServiceCase } from '../cases/index.ts'
import { appendAudit } from '../audit/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import type { AppContext, EntityManager, Person } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import type { UserTask } from '../tasks/index.ts'
import { CaseMove, type MoveKind } from './CaseMove.ts'

export interface MoveWish {
  readonly kind: MoveKind
  /** The task sent back, or the completed one taken back. */
  readonly task: UserTask
  readonly found: ServiceCase
  /** The element instance that ends. */
  readonly ending: { readonly elementInstanceKey: string; readonly elementId: string; readonly name: string }
  readonly target: { readonly elementId: string; readonly name: string }
  readonly holder: string | null
  readonly withData: boolean
  /** Whether the target is a called block. */
  readonly block: boolean
  readonly reason: string
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

const EVENTS: Readonly<Record<MoveKind, string>> = { rejection: 'task-rejected', recall: 'task-recalled' }

/** The outbox's key of a move, and back. */
export const moveCommand = (id: number): string => `move:${id}`
export const moveOfCommand = (dedupeKey: string): number | undefined => (/^move:\d+$/.test(dedupeKey) ? Number(dedupeKey.slice(5)) : undefined)

/** Writes a move down with its event, audit entry and notice, and hands it to the engine, all in the caller's transaction. */
export async function moveToken(em: EntityManager, context: AppContext, wish: MoveWish): Promise<void> {
  const { kind, task, found, ending, target, actor, now, ip, reason } = wish
  const { caseNumber, processInstanceKey, key } = task
  const move = em.create(CaseMove, {
    caseNumber,
    kind,
    processInstanceKey,
    fromElement: ending.elementId,
    fromName: ending.name,
    toElement: target.elementId,
    toName: target.name,
    taskKey: key,
    holder: wish.holder,
    withData: wish.withData,
    block: wish.block,
    state: 'sent',
    arrivedKey: null,
    at: now,
    by: actor.username,
    byName: actor.name,
    endedAt: null,
  })
  em.persist(move)
  await em.flush()
  const facts = { name: ending.name, target: target.name, from: ending.elementId, to: target.elementId }
  await addEvent(em, { caseNumber, at: now, kind: EVENTS[kind], actor, taskKey: key, facts, text: seal(context.keys, reason) })
  const changes = [{ path: 'step', from: ending.elementId, to: target.elementId }, { path: 'state', from: kind === 'rejection' ? 'open' : 'completed', to: task.state }]
  await appendAudit(em, { actor, ip, action: kind === 'rejection' ? 'task.rejected' : 'task.recalled', subject: `task:${key}`, caseNumber, changes, reason: auditReason(found, reason) })
  const payload = { processInstanceKey, activate: [{ elementId: target.elementId }], terminate: [ending.elementInstanceKey] }
  await enqueueCommand(em, now, { kind: 'modifyInstance', dedupeKey: moveCommand(move.id), caseNumber, payload })
  const text = kind === 'rejection' ? { zh: `工单 ${caseNumber} 已由“${ending.name}”驳回到“${target.name}”。`, en: `Case ${caseNumber} was sent back from “${ending.name}” to “${target.name}”.` } : { zh: `工单 ${caseNumber} 的“${target.name}”已被拿回。`, en: `“${target.name}” of case ${caseNumber} was taken back.` }
  if (wish.holder !== null) await sendNotice(em, context, { kind: 'moved', caseNumber, users: [wish.holder], groups: [], text, requestKey: moveCommand(move.id), except: actor.username })
}
