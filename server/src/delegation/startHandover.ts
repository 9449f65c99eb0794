import { appendAudit } from '../audit/index.ts'
import { seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, notFound, Problem, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { UserTask } from '../tasks/index.ts'
import { Handover } from './Handover.ts'
import { HandoverItem } from './HandoverItem.ts'
import { handOver } from './policy.ts'
import { namedPerson } from './receiverOf.ts'

export interface HandoverDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/** Open tasks that are a person's: held by them, or delegated by them and to come back. */
export async function openTasksOf(em: EntityManager, username: string): Promise<UserTask[]> {
  return await em.find(UserTask, { state: 'open', $or: [{ holder: username }, { delegatedBy: username }] }, { orderBy: { id: 'asc' }, exclude: ['draft', 'held', 'variables'], disableIdentityMap: true }) as unknown as UserTask[]
}

/** 交接: freezes the list of a person's open tasks; `runHandover` moves them. Throws Problems 403, 404, 409. */
export async function startHandover(em: EntityManager, { keys }: AppContext, wish: { username: string; to: string | null; reason: string }, { actor, now, ip }: HandoverDeed): Promise<Handover> {
  const person = await namedPerson(em, wish.username)
  authorize(actor, handOver, person)
  const to = wish.to === null ? null : await receiver(em, wish.to, person)
  if ((await em.count(Handover, { username: person.username, finishedAt: null })) > 0) throw conflict('HANDOVER_RUNNING', `${person.name} 的交接正在进行，请在记录里继续。`, `The handover of ${person.name} is under way already. Go on with it.`)
  const tasks = await openTasksOf(em, person.username)
  if (tasks.length === 0) throw conflict('NOTHING_TO_HAND_OVER', `${person.name} 名下没有未办结的任务，无需交接。`, `${person.name} has no open tasks.`)
  const handover = em.create(Handover, {
    ...{ username: person.username, name: person.name, toUsername: to?.username ?? null, toName: to?.name ?? null, reason: seal(keys, wish.reason) },
    ...{ byUsername: actor.username, byName: actor.name, at: now, finishedAt: null },
  })
  em.persist(handover)
  await em.flush()
  await em.insertMany(HandoverItem, tasks.map(({ key, caseNumber, name }) => ({ handover: handover.id, taskKey: key, caseNumber, taskName: name, state: 'waiting' as const, detailZh: null, detailEn: null, toName: null })))
  const changes = [{ path: 'tasks', from: tasks.length, to: to?.username ?? 'groups' }]
  await appendAudit(em, { actor, ip, action: 'handover.started', subject: `user:${person.username}`, changes, reason: wish.reason, onBehalfOf: person.username })
  return handover
}

async function receiver(em: EntityManager, username: string, person: Person): Promise<Person> {
  if (username === person.username) throw conflict('SAME_HOLDER', '不能交接给本人，请另选一人。', 'Choose somebody else than the person who leaves.')
  return await namedPerson(em, username)
}

/** What was refused is tried again, if wished with another receiver. Throws Problems 403, 404. */
export async function retryHandover(em: EntityManager, id: number, to: string | null | undefined, { actor, ip }: HandoverDeed): Promise<Handover> {
  const handover = await handoverFor(em, actor, id)
  if (to !== undefined) {
    const next = to === null ? null : await receiver(em, to, { ...actor, username: handover.username })
    Object.assign(handover, { toUsername: next?.username ?? null, toName: next?.name ?? null })
  }
  await em.nativeUpdate(HandoverItem, { handover: id, state: 'refused' }, { state: 'waiting', detailZh: null, detailEn: null })
  if ((await em.count(HandoverItem, { handover: id, state: 'waiting' })) > 0) handover.finishedAt = null
  await appendAudit(em, { actor, ip, action: 'handover.resumed', subject: `user:${handover.username}`, changes: [{ path: 'to', from: null, to: handover.toUsername ?? 'groups' }] })
  return handover
}

/** A handover for who may see it. Throws Problems 403, 404. */
export async function handoverFor(em: EntityManager, actor: Person, id: number): Promise<Handover> {
  const handover = await em.findOne(Handover, { id }, { refresh: true })
  if (handover === null) throw notFound('HANDOVER_UNKNOWN', '没有这条交接记录，请刷新。', 'There is no such handover. Reload the page.')
  if (handover.byUsername !== actor.username) {
    const person = await namedPerson(em, handover.username).catch((error: unknown) => {
      if (error instanceof Problem) throw notFound('HANDOVER_UNKNOWN', '没有这条交接记录，请刷新。', 'There is no such handover. Reload the page.')
      throw error
    })
    authorize(actor, handOver, person)
  }
  return handover
}
