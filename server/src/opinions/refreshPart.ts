import type { EntityManager } from '../database/index.ts'
import { addPart, type FoundTask, personGroup, removePart } from '../tasks/index.ts'
import { Consultation } from './Consultation.ts'
import { OpinionRound } from './OpinionRound.ts'
import { OpinionSigner } from './OpinionSigner.ts'

/** Puts a task into the worklist of somebody who is asked about it, or takes it out: what is still open decides. */
export async function refreshPart(em: EntityManager, { task, found }: FoundTask, groupName: string, now: Date): Promise<void> {
  await em.flush()
  // Nothing is asked about a task that is over.
  if (task.state !== 'open') return await removePart(em, task.id, groupName)
  const rounds = await em.find(OpinionRound, { taskId: task.id, state: 'open' }, { disableIdentityMap: true })
  const asked = await em.find(OpinionSigner, { round: { $in: rounds.map(({ id }) => id) }, groupName, state: 'asked' }, { orderBy: { id: 'asc' }, limit: 1, disableIdentityMap: true })
  const round = rounds.find(({ id }) => id === asked[0]?.round)
  if (round) return await addPart(em, task, found, { groupName, part: round.kind === 'assist' ? 'assist' : 'opinion', dueAt: round.dueAt ?? null, at: now })
  const talks = await em.find(Consultation, { taskId: task.id, closedAt: null }, { disableIdentityMap: true })
  const talk = talks.find(({ participants }) => participants.some(({ username, waiting }) => waiting && personGroup(username) === groupName))
  if (talk) return await addPart(em, task, found, { groupName, part: 'consult', dueAt: talk.dueAt ?? null, at: now })
  await removePart(em, task.id, groupName)
}

/** Whoever is asked sees the task from then on, also when they have answered. */
export function share({ task }: FoundTask, groupNames: readonly string[]): void {
  task.shared = [...new Set([...(task.shared ?? []), ...groupNames])]
}
