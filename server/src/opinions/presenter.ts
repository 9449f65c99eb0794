import { unseal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Keys, Person } from '../http/index.ts'
import { type FoundTask, mayWorkOn, personGroup, superviseTask, UserTask } from '../tasks/index.ts'
import { Consultation } from './Consultation.ts'
import { ConsultationMessage } from './ConsultationMessage.ts'
import { takesPart } from './consult.ts'
import { votesNeeded } from './countOpinions.ts'
import { OpinionRound } from './OpinionRound.ts'
import { OpinionSigner } from './OpinionSigner.ts'
import type { ConsultationView, Opinions, RoundView, TaskOpinions } from './schema.ts'

const MOST = 200

interface Reader {
  readonly actor: Person
  readonly keys: Keys
}

/** Rounds with their signers; `tasks` tells who holds what now. */
export async function presentRounds(em: EntityManager, rounds: readonly OpinionRound[], { actor, keys }: Reader, confidential: boolean): Promise<RoundView[]> {
  const signers = await em.find(OpinionSigner, { round: { $in: rounds.map(({ id }) => id) } }, { orderBy: { place: 'asc', id: 'asc' }, disableIdentityMap: true })
  const tasks = await em.find(UserTask, { id: { $in: rounds.map(({ taskId }) => taskId) } }, { fields: ['id', 'holder', 'groups', 'site'], disableIdentityMap: true })
  return rounds.map((round) => {
    const own = signers.filter((signer) => signer.round === round.id)
    const counted = own.filter(({ state }) => state !== 'removed').length
    const task = tasks.find(({ id }) => id === round.taskId)
    const running = round.state === 'open' || round.state === 'planned'
    const leads = task !== undefined && (task.holder === actor.username || superviseTask.allows(actor, { groups: task.groups, site: task.site, confidential }))
    return {
      ...{ id: round.id, kind: round.kind, position: round.position, mode: round.mode, onObjection: round.onObjection, state: round.state },
      needed: round.mode === 'vote' ? votesNeeded(round.threshold ?? null, Math.max(1, counted)) : null,
      ...{ taskKey: round.taskKey, taskName: round.taskName, elementId: round.elementId, caseNumber: round.caseNumber, question: unseal(keys, round.question) ?? '' },
      ...{ by: { username: round.byUsername, name: round.byName }, at: round.at.toISOString(), dueAt: round.dueAt?.toISOString() ?? null, endedAt: round.endedAt?.toISOString() ?? null },
      signers: own.map((signer) => presentSigner(signer, keys)),
      rights: { answer: round.state === 'open' && own.some((signer) => signer.state === 'asked' && isMine(signer, actor)), change: running && (round.byUsername === actor.username || leads) },
    }
  })
}

function isMine({ groupName }: OpinionSigner, actor: Person): boolean {
  return groupName === personGroup(actor.username) || actor.groups.includes(groupName)
}

function presentSigner(signer: OpinionSigner, keys: Keys): RoundView['signers'][number] {
  const { id, name, groupName, forName, state, answeredBy, answeredByName, answeredAt } = signer
  return {
    ...{ id, name, username: groupName.startsWith('user:') ? groupName.slice(5) : null, for: forName ?? null, state, text: unseal(keys, signer.text) },
    answeredBy: answeredBy == null ? null : { username: answeredBy, name: answeredByName ?? answeredBy },
    answeredAt: answeredAt?.toISOString() ?? null,
  }
}

export async function presentTalks(em: EntityManager, talks: readonly Consultation[], { actor, keys }: Reader): Promise<ConsultationView[]> {
  const messages = await em.find(ConsultationMessage, { consultation: { $in: talks.map(({ id }) => id) } }, { orderBy: { id: 'asc' }, disableIdentityMap: true })
  return talks.map((talk) => {
    const open = talk.closedAt == null
    return {
      ...{ id: talk.id, taskKey: talk.taskKey, elementId: talk.elementId, by: { username: talk.byUsername, name: talk.byName }, participants: [...talk.participants], dossier: talk.dossier },
      ...{ dueAt: talk.dueAt?.toISOString() ?? null, at: talk.at.toISOString(), closedAt: talk.closedAt?.toISOString() ?? null },
      messages: messages.filter(({ consultation }) => consultation === talk.id).map(({ id, byUsername, byName, text, at }) => ({ id, by: { username: byUsername, name: byName }, text: keys.decrypt(text), at: at.toISOString() })),
      rights: { post: open && takesPart(talk, actor), close: open && talk.byUsername === actor.username },
    }
  })
}

/** All opinions of some tasks; a conversation outside the dossier is for those who take part in it. */
export async function presentOpinions(em: EntityManager, where: { caseNumber: string } | { taskId: number }, reader: Reader, confidential: boolean): Promise<Opinions> {
  const rounds = await em.find(OpinionRound, where, { orderBy: { id: 'asc' }, limit: MOST, disableIdentityMap: true })
  const talks = await em.find(Consultation, where, { orderBy: { id: 'asc' }, limit: MOST, disableIdentityMap: true })
  const visible = talks.filter((talk) => talk.dossier || takesPart(talk, reader.actor))
  return { rounds: await presentRounds(em, rounds, reader, confidential), consultations: await presentTalks(em, visible, reader) }
}

export async function presentTaskOpinions(em: EntityManager, { task, found }: FoundTask, reader: Reader): Promise<TaskOpinions> {
  const mine = task.state === 'open' && task.holder === reader.actor.username && mayWorkOn.allows(reader.actor, task)
  return { ...(await presentOpinions(em, { taskId: task.id }, reader, found.confidential)), mayAsk: mine && task.held == null, mayConsult: task.state === 'open' }
}
