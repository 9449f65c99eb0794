import { appendAudit } from '../audit/index.ts'
import { calendarsOf, type Limit } from '../calendars/index.ts'
import { addEvent } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { announceTask, finishHeld, type FoundTask, giveBackHeld } from '../tasks/index.ts'
import { countOpinions, type Vote } from './countOpinions.ts'
import { OpinionRound } from './OpinionRound.ts'
import { OpinionSigner } from './OpinionSigner.ts'
import { refreshPart, share } from './refreshPart.ts'

const VOTES: Readonly<Record<string, Vote>> = { agree: 'agree', answered: 'agree', object: 'object' }

export async function signersOf(em: EntityManager, round: number): Promise<OpinionSigner[]> {
  return await em.find(OpinionSigner, { round }, { orderBy: { place: 'asc', id: 'asc' } })
}

/** Begins to ask: the limit runs from now. */
export async function startRound(em: EntityManager, context: AppContext, seen: FoundTask, round: OpinionRound, now: Date): Promise<void> {
  round.state = 'open'
  if (round.limitAmount != null && round.limitUnit != null) {
    const limit = { amount: round.limitAmount, unit: round.limitUnit as Limit['unit'] }
    const { dueAt, remindAt } = calendarsOf(context).planDeadline(seen.task.site, now, limit, { ...limit, amount: limit.amount / 4 })
    Object.assign(round, { dueAt, remindAt })
  }
  await advanceRound(em, context, seen, round, now)
}

/**
 * Counts an open round anew after an answer, a new signer or one who is gone: asks whoever is next, or ends it. The task
 * is locked by the caller, so that two answers at once count one after the other.
 */
export async function advanceRound(em: EntityManager, context: AppContext, seen: FoundTask, round: OpinionRound, now: Date): Promise<void> {
  await em.flush()
  const signers = await signersOf(em, round.id)
  const counted = signers.filter(({ state }) => state !== 'removed')
  const { state, ask } = countOpinions({ mode: round.mode, threshold: round.threshold ?? null, onObjection: round.onObjection }, counted.map(({ state: said }) => VOTES[said] ?? 'none'))
  if (state !== 'open') return await endRound(em, context, seen, round, state, now)
  const fresh = ask.flatMap((place) => counted[place] ?? []).filter(({ state: said }) => said === 'waiting')
  if (fresh.length === 0) return
  for (const signer of fresh) signer.state = 'asked'
  share(seen, fresh.map(({ groupName }) => groupName))
  for (const { groupName } of fresh) await refreshPart(em, seen, groupName, now)
  announceTask(em, context, seen.task, 'asked', audience(fresh))
}

/** Ends a round: whoever did not answer need not any more, and what waited for it goes on or comes back. */
export async function endRound(em: EntityManager, context: AppContext, seen: FoundTask, round: OpinionRound, state: 'agreed' | 'refused' | 'void' | 'cancelled', now: Date): Promise<void> {
  Object.assign(round, { state, endedAt: now })
  const { task, found } = seen
  const open = (await signersOf(em, round.id)).filter((signer) => signer.state === 'asked' || signer.state === 'waiting')
  for (const signer of open) signer.state = 'unneeded'
  for (const { groupName } of open) await refreshPart(em, seen, groupName, now)
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'opinions-ended', taskKey: task.key, facts: { name: task.name, state, kind: round.kind } })
  await appendAudit(em, { actor: { kind: 'system', id: 'opinions' }, action: `opinions.${state}`, subject: `task:${task.key}`, caseNumber: found.number })
  if (round.position === 'after' && task.held != null) await settleHeld(em, context, seen, round, state, now)
  announceTask(em, context, task, 'answered', audience(open))
}

async function settleHeld(em: EntityManager, context: AppContext, seen: FoundTask, round: OpinionRound, state: string, now: Date): Promise<void> {
  await em.flush()
  const others = await em.count(OpinionRound, { taskId: seen.task.id, position: 'after', state: 'open' })
  if (state === 'refused' || state === 'cancelled') {
    giveBackHeld(context, seen.task, now)
    if (state === 'refused') await planAgain(em, round, now)
    announceTask(em, context, seen.task, 'given-back')
  } else if (others === 0) await finishHeld(em, context, seen, now)
}

/** What was refused is asked of the same people again when its holder has worked it over. */
async function planAgain(em: EntityManager, round: OpinionRound, now: Date): Promise<void> {
  const { taskId, taskKey, caseNumber, elementId, taskName, kind, position, mode, threshold, onObjection, question, limitAmount, limitUnit, byUsername, byName } = round
  const again = em.create(OpinionRound, {
    ...{ taskId, taskKey, caseNumber, elementId, taskName, kind, position, mode, threshold, onObjection, question, limitAmount, limitUnit, byUsername, byName },
    ...{ state: 'planned', at: now, endedAt: null, dueAt: null, remindAt: null, remindedAt: null, overdueToldAt: null },
  })
  em.persist(again)
  await em.flush()
  const signers = (await signersOf(em, round.id)).filter(({ state }) => state !== 'removed')
  await em.insertMany(OpinionSigner, signers.map(({ place, groupName, name, forName }) => ({ round: again.id, place, groupName, name, forName, state: 'waiting' as const, text: null, answeredBy: null, answeredByName: null, answeredAt: null })))
}

function audience(signers: readonly OpinionSigner[]): { users: string[]; groups: string[] } {
  const names = signers.map(({ groupName }) => groupName)
  return { users: names.flatMap((name) => (name.startsWith('user:') ? [name.slice(5)] : [])), groups: names.filter((name) => !name.startsWith('user:')) }
}
