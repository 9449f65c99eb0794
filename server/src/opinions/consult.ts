import { appendAudit } from '../audit/index.ts'
import { addEvent, seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, invalid, notFound, type Person, type Problem } from '../http/index.ts'
import { announceTask, findTask, type FoundTask, lockTaskForServer, maySeeTask, personGroup } from '../tasks/index.ts'
import type { OpinionDeed } from './askOpinions.ts'
import { Consultation } from './Consultation.ts'
import { ConsultationMessage } from './ConsultationMessage.ts'
import { askedPerson } from './mayBeAsked.ts'
import { refreshPart, share } from './refreshPart.ts'

const MOST_OPEN = 20
const MOST_MESSAGES = 200

export interface ConsultWish {
  readonly to: readonly string[]
  readonly text: string
  readonly dossier: boolean
  readonly dueAt?: string | undefined
}

/** 沟通: asks colleagues about a task without moving it. Throws Problems 403, 404, 409, 422. */
export async function startConsultation(em: EntityManager, context: AppContext, key: string, { to, text, dossier, dueAt }: ConsultWish, { actor, now, ip }: OpinionDeed): Promise<Consultation> {
  await findTask(em, actor, key)
  const seen = await lockTaskForServer(em, key)
  if (seen === null) throw unknown()
  const { task, found } = seen
  if (task.state !== 'open') throw conflict('TASK_OVER', '任务已结束，不能再沟通；请在工单现在的任务里发起。', 'The task is over. Ask from the task that is open now.')
  const due = dueAt === undefined ? null : new Date(dueAt)
  if (due !== null && due <= now) throw invalid('DUE_PAST', '答复时限要晚于现在。', 'The deadline must be in the future.', [{ path: 'dueAt', message: '答复时限要晚于现在。' }])
  if ((await em.count(Consultation, { taskId: task.id, closedAt: null })) >= MOST_OPEN) throw conflict('TOO_MANY_TALKS', '这个任务未结束的沟通太多，请先结束一些。', 'Too many conversations are open about this task.')
  const asked = []
  for (const username of new Set(to)) asked.push(await askedPerson(em, context, username, seen))
  const people = [...new Map(asked.map((one) => [one.groupName, one])).values()]
  if (people.some(({ groupName }) => groupName === personGroup(actor.username))) throw conflict('ASKS_SELF', '不能向自己发起沟通。', 'Ask somebody else than yourself.')
  const participants = people.map(({ groupName, name }) => ({ username: groupName.slice('user:'.length), name, waiting: true }))
  const talk = em.create(Consultation, {
    ...{ taskId: task.id, taskKey: key, caseNumber: found.number, elementId: task.elementId, byUsername: actor.username, byName: actor.name },
    ...{ participants, dossier, dueAt: due, overdueToldAt: null, at: now, closedAt: null },
  })
  em.persist(talk)
  await em.flush()
  await say(em, context, talk, text, { actor, now, ip })
  share(seen, people.map(({ groupName }) => groupName))
  for (const { groupName } of people) await refreshPart(em, seen, groupName, now)
  await tellDossier(em, context, seen, talk, { actor, now, ip }, 'consulted', text)
  announceTask(em, context, task, 'asked', { users: participants.map(({ username }) => username) })
  return talk
}

/** A further line: an answer of somebody who was asked, or a further question to them all. Throws Problems 403, 404, 409. */
export async function postMessage(em: EntityManager, context: AppContext, id: number, text: string, { actor, now, ip }: OpinionDeed): Promise<Consultation> {
  const { talk, seen } = await talkToChange(em, id, actor)
  if ((await em.count(ConsultationMessage, { consultation: id })) >= MOST_MESSAGES) throw conflict('TALK_TOO_LONG', '这次沟通太长，请另行发起。', 'This conversation is too long; begin another.')
  const answers = talk.participants.some(({ username }) => username === actor.username)
  talk.participants = talk.participants.map((one) => ({ ...one, waiting: answers ? one.waiting && one.username !== actor.username : true }))
  await say(em, context, talk, text, { actor, now, ip })
  await em.flush()
  for (const { username } of talk.participants) await refreshPart(em, seen, personGroup(username), now)
  await tellDossier(em, context, seen, talk, { actor, now, ip }, 'consult-said', text)
  announceTask(em, context, seen.task, answers ? 'answered' : 'asked', { users: [talk.byUsername, ...talk.participants.map(({ username }) => username)] })
  return talk
}

/** Nothing more is asked. Throws Problems 403, 404, 409. */
export async function closeConsultation(em: EntityManager, context: AppContext, id: number, { actor, now, ip }: OpinionDeed): Promise<Consultation> {
  const { talk, seen } = await talkToChange(em, id, actor)
  if (talk.byUsername !== actor.username && seen.task.holder !== actor.username) throw forbidden('NOT_THE_ASKER', '只有发起人或任务认领人可以结束沟通。', 'Only who asked, or who holds the task, ends the conversation.')
  await endTalk(em, seen, talk, now)
  await appendAudit(em, { actor, action: 'consultation.closed', subject: `task:${talk.taskKey}`, caseNumber: talk.caseNumber, ip })
  announceTask(em, context, seen.task, 'answered', { users: talk.participants.map(({ username }) => username) })
  return talk
}

/** Closes a conversation: nobody need answer any more. */
export async function endTalk(em: EntityManager, seen: FoundTask, talk: Consultation, now: Date): Promise<void> {
  talk.closedAt = now
  talk.participants = talk.participants.map((one) => ({ ...one, waiting: false }))
  await em.flush()
  for (const { username } of talk.participants) await refreshPart(em, seen, personGroup(username), now)
}

async function talkToChange(em: EntityManager, id: number, actor: Person): Promise<{ talk: Consultation; seen: FoundTask }> {
  const known = await em.findOne(Consultation, { id })
  const seen = known === null ? null : await lockTaskForServer(em, known.taskKey)
  if (known === null || seen === null) throw unknown()
  const talk = await em.findOneOrFail(Consultation, { id }, { refresh: true })
  if (!takesPart(talk, actor) && seen.task.holder !== actor.username) throw unknown()
  // Whoever lost the right to the case meanwhile has lost this too.
  if (!maySeeTask.allows(actor, seen.task)) throw unknown()
  if (talk.closedAt != null) throw conflict('TALK_CLOSED', '这次沟通已结束，需要再问请重新发起。', 'This conversation is over. Begin a new one to ask more.')
  return { talk, seen }
}

export function takesPart({ byUsername, participants }: Consultation, { username }: Person): boolean {
  return byUsername === username || participants.some((one) => one.username === username)
}

async function say(em: EntityManager, { keys }: AppContext, talk: Consultation, text: string, { actor, now, ip }: OpinionDeed): Promise<void> {
  await em.insert(ConsultationMessage, { consultation: talk.id, byUsername: actor.username, byName: actor.name, text: keys.encrypt(text), at: now })
  await appendAudit(em, { actor, action: 'consultation.said', subject: `task:${talk.taskKey}`, caseNumber: talk.caseNumber, changes: [{ path: 'text', from: null, to: `${text.length} characters` }], ip })
}

/** By choice a conversation stays between those who take part: then nothing of it is on the case. */
async function tellDossier(em: EntityManager, context: AppContext, { task, found }: FoundTask, talk: Consultation, { actor, now }: OpinionDeed, kind: string, text: string): Promise<void> {
  if (!talk.dossier) return
  const facts = { name: task.name, to: talk.participants.map(({ name }) => name).join('、') }
  await addEvent(em, { caseNumber: found.number, at: now, kind, actor, taskKey: task.key, facts, text: seal(context.keys, text) })
}

function unknown(): Problem {
  return notFound('TALK_UNKNOWN', '没有这次沟通，或您不在其中，请刷新。', 'There is no such conversation, or you take no part in it. Reload the page.')
}
