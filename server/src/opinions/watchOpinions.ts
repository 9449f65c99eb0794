import { addEvent, findCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { peopleNamed } from '../identity/index.ts'
import { announceTask, type FoundTask, lockTaskForServer, type UserTask } from '../tasks/index.ts'
import { advanceRound, endRound, signersOf } from './advanceRound.ts'
import { Consultation } from './Consultation.ts'
import { OpinionRound } from './OpinionRound.ts'
import type { OpinionSigner } from './OpinionSigner.ts'
import { refreshPart } from './refreshPart.ts'

const PER_TURN = 500

/** Open questions, looked at now and then: who has gone is counted out, who is late is reminded, each once. */
export async function watchOpinions(context: AppContext): Promise<void> {
  const { database, clock } = context
  const rounds = await database.fork().find(OpinionRound, { state: 'open' }, { orderBy: { id: 'asc' }, limit: PER_TURN, fields: ['id', 'taskKey'], disableIdentityMap: true })
  for (const { id, taskKey } of rounds) {
    await database.transactional(async (em) => {
      const seen = await lockTaskForServer(em, taskKey)
      const round = await em.findOneOrFail(OpinionRound, { id }, { refresh: true })
      if (seen === null || round.state !== 'open') return
      await countOutTheGone(em, context, seen, round)
      if (round.state === 'open') await remind(em, context, seen, round, clock.now())
    })
  }
  await tellLateTalks(context)
}

async function countOutTheGone(em: EntityManager, context: AppContext, seen: FoundTask, round: OpinionRound): Promise<void> {
  const now = context.clock.now()
  const pending = (await signersOf(em, round.id)).filter(({ state, groupName }) => (state === 'asked' || state === 'waiting') && groupName.startsWith('user:'))
  const there = new Set((await peopleNamed(em, pending.map(({ groupName }) => groupName.slice(5)))).map(({ username }) => username))
  const gone = pending.filter(({ groupName }) => !there.has(groupName.slice(5)))
  if (gone.length === 0) return
  for (const signer of gone) {
    signer.state = 'removed'
    await refreshPart(em, seen, signer.groupName, now)
    await addEvent(em, { caseNumber: round.caseNumber, at: now, kind: 'signer-gone', taskKey: round.taskKey, facts: { name: round.taskName, to: signer.name } })
  }
  await advanceRound(em, context, seen, round, now)
}

async function remind(em: EntityManager, context: AppContext, { task }: FoundTask, round: OpinionRound, now: Date): Promise<void> {
  const asked = (await signersOf(em, round.id)).filter(({ state }) => state === 'asked')
  if (round.remindAt != null && round.remindedAt == null && round.remindAt <= now) {
    round.remindedAt = now
    await tell(em, context, round, asked, 'opinions-remind', now, [])
    announceTask(em, context, task, 'asked', audienceOf(asked))
  }
  if (round.dueAt != null && round.overdueToldAt == null && round.dueAt <= now) {
    round.overdueToldAt = now
    await tell(em, context, round, asked, 'opinions-overdue', now, [round.byUsername])
  }
}

async function tell(em: EntityManager, { live }: AppContext, round: OpinionRound, asked: readonly OpinionSigner[], kind: string, now: Date, also: readonly string[]): Promise<void> {
  await addEvent(em, { caseNumber: round.caseNumber, at: now, kind, taskKey: round.taskKey, facts: { name: round.taskName, to: asked.map(({ name }) => name).join('、') }, requestKey: `${kind}:${round.id}` })
  const { users, groups } = audienceOf(asked)
  live.afterCommit(em, { type: 'case', data: { number: round.caseNumber, notice: kind }, audience: { users: [...users, ...also], groups } })
}

function audienceOf(signers: readonly OpinionSigner[]): { users: string[]; groups: string[] } {
  const names = signers.map(({ groupName }) => groupName)
  return { users: names.flatMap((name) => (name.startsWith('user:') ? [name.slice(5)] : [])), groups: names.filter((name) => !name.startsWith('user:')) }
}

async function tellLateTalks({ database, clock, live }: AppContext): Promise<void> {
  const now = clock.now()
  const late = await database.fork().find(Consultation, { closedAt: null, overdueToldAt: null, dueAt: { $lte: now } }, { orderBy: { id: 'asc' }, limit: PER_TURN, fields: ['id'], disableIdentityMap: true })
  for (const { id } of late) {
    await database.transactional(async (em) => {
      const talk = await em.findOneOrFail(Consultation, { id }, { refresh: true })
      if (talk.overdueToldAt != null || talk.closedAt != null) return
      talk.overdueToldAt = now
      const waiting = talk.participants.filter((one) => one.waiting).map(({ username }) => username)
      if (waiting.length > 0) live.afterCommit(em, { type: 'case', data: { number: talk.caseNumber, notice: 'consult-overdue' }, audience: { users: [...waiting, talk.byUsername] } })
    })
  }
}

/** With its task end the questions about it. The task is changed and not written yet: it must not be read anew. */
export async function endWithTask(em: EntityManager, context: AppContext, task: UserTask): Promise<void> {
  const now = context.clock.now()
  const { id: taskId } = task
  const rounds = await em.find(OpinionRound, { taskId, state: { $in: ['open', 'planned'] } })
  const talks = await em.find(Consultation, { taskId, closedAt: null })
  if (rounds.length + talks.length === 0) return
  const seen = { task, found: await findCase(em, task.caseNumber) }
  for (const round of rounds) await endRound(em, context, seen, round, 'cancelled', now)
  for (const talk of talks) Object.assign(talk, { closedAt: now, participants: talk.participants.map((one) => ({ ...one, waiting: false })) })
}
