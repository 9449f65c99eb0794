import { addEvent, announceCase, ServiceCase } from '../cases/index.ts'
import type { CommandEnd } from '../engine-client/index.ts'
import type { AppContext, EntityManager } from '../http/index.ts'
import { addCandidates, announceTask, UserTask } from '../tasks/index.ts'
import { CaseMove } from './CaseMove.ts'
import { moveOfCommand } from './moveToken.ts'

/** What the engine said to a move. One that was not done is taken back here too, so that lists and engine agree again. */
export async function moveEnded(em: EntityManager, context: AppContext, { dedupeKey, outcome: end }: CommandEnd): Promise<void> {
  const id = moveOfCommand(dedupeKey)
  const move = id === undefined ? null : await em.findOne(CaseMove, { id, state: { $in: ['sent', 'parked'] } })
  if (move === null) return
  const outcome = end === 'refused' ? 'parked' : end
  const now = context.clock.now()
  if (outcome === 'sent') {
    if (move.block) Object.assign(move, { state: 'arrived', endedAt: now })
    return
  }
  if (move.state === outcome) return
  Object.assign(move, { state: outcome, endedAt: now })
  const found = await em.findOne(ServiceCase, { number: move.caseNumber })
  if (found === null) return
  await undo(em, context, move, found, outcome)
  await addEvent(em, { caseNumber: move.caseNumber, at: now, kind: 'move-failed', taskKey: move.taskKey, facts: { kind: move.kind, name: move.fromName, target: move.toName, why: outcome } })
  announceCase(em, context, found)
}

/** Overtaken, the process itself ended what the move began at; refused, all is as it was before. */
async function undo(em: EntityManager, context: AppContext, move: CaseMove, found: ServiceCase, outcome: 'overtaken' | 'parked'): Promise<void> {
  const task = await em.findOne(UserTask, { key: move.taskKey })
  if (task?.state === 'recalled') Object.assign(task, { state: 'completed', revision: task.revision + 1 })
  if (task?.state === 'rejected') await reopenOrEnd(em, context, task, found, outcome)
  if (move.kind !== 'recall' || outcome === 'overtaken') return
  for (const next of await em.find(UserTask, { caseNumber: move.caseNumber, state: 'withdrawn', completedAt: move.at })) await reopenOrEnd(em, context, next, found, outcome)
}

/** What was ended in this move's transaction is as it was, or gone with the process. */
export async function reopenOrEnd(em: EntityManager, context: AppContext, task: UserTask, found: ServiceCase, outcome: 'overtaken' | 'parked'): Promise<void> {
  const open = outcome === 'parked' && found.open
  const done = open ? null : task.completedAt
  Object.assign(task, { state: open ? 'open' : 'withdrawn', completedAt: done, completedBy: null, completedByName: null, revision: task.revision + 1 })
  if (open) await addCandidates(em, task, found)
  announceTask(em, context, task, open ? 'created' : 'withdrawn')
}
