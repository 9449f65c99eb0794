import { appendAudit } from '../audit/index.ts'
import type { Limit } from '../calendars/index.ts'
import { addEvent, auditReason, seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, invalid, notFound, type Person } from '../http/index.ts'
import { expectUnchanged, type FoundTask, heldForSigning, lockTask, lockTaskForServer, superviseTask } from '../tasks/index.ts'
import { advanceRound, endRound, signersOf, startRound } from './advanceRound.ts'
import type { OpinionMode } from './countOpinions.ts'
import { type Asked, askedDepartment, askedPerson } from './mayBeAsked.ts'
import { OpinionRound, type RoundPosition } from './OpinionRound.ts'
import { OpinionSigner } from './OpinionSigner.ts'
import { refreshPart } from './refreshPart.ts'

export interface OpinionDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/** A change of who is asked, and why. */
export interface SignersDeed extends OpinionDeed {
  readonly reason: string
}

interface Question {
  readonly question: string
  readonly limit?: { readonly amount: number; readonly unit: Limit['unit'] } | undefined
}

/** 加签 with named signers, or 协办 of departments. */
export type RoundWish = Question &
  (
    | { readonly kind: 'countersign'; readonly position: 'before' | 'after'; readonly mode: OpinionMode; readonly threshold?: number | undefined; readonly onObjection: 'end' | 'collect'; readonly signers: readonly string[] }
    | { readonly kind: 'assist'; readonly departments: readonly string[]; readonly required: boolean }
  )

const MOST_ROUNDS = 10

/** The holder of a task asks others about it. Throws Problems 403, 404, 409, 422. */
export async function askOpinions(em: EntityManager, context: AppContext, key: string, wish: RoundWish, { actor, now, ip, revision }: OpinionDeed & { revision: number }): Promise<OpinionRound> {
  const seen = await lockTask(em, actor, key)
  const { task, found } = seen
  expectUnchanged(task, revision)
  if (task.holder !== actor.username) throw forbidden('NOT_THE_HOLDER', '请先认领任务：只有认领人可以加签、请求协办。', 'Claim the task first: only its holder asks others.')
  if (task.held != null) throw heldForSigning()
  if ((await em.count(OpinionRound, { taskId: task.id, state: { $in: ['open', 'planned'] } })) >= MOST_ROUNDS) throw conflict('TOO_MANY_ROUNDS', '这个任务征求意见太多，请先收齐或撤销一些。', 'Too many questions are open about this task. Finish or withdraw some.')
  const asked = await askedOf(em, context, wish, seen)
  const round = em.create(OpinionRound, { ...ruleOf(wish, asked.length), ...factsOf(context, wish, seen, actor, now) })
  em.persist(round)
  await em.flush()
  await insertSigners(em, round, asked, 0)
  const names = asked.map(({ name, forName }) => (forName === null ? name : `${name}（代 ${forName}）`)).join('、')
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'opinions-asked', actor, taskKey: key, facts: { name: task.name, kind: round.kind, position: round.position, mode: round.mode, to: names }, text: seal(context.keys, wish.question) })
  await appendAudit(em, { actor, action: 'opinions.asked', subject: `task:${key}`, caseNumber: found.number, changes: [{ path: 'signers', from: null, to: asked.map(({ groupName }) => groupName) }], reason: auditReason(found, wish.question), ip, onBehalfOf: task.onBehalfOf ?? undefined })
  if (round.position !== 'after') await startRound(em, context, seen, round, now)
  return round
}

function factsOf({ keys }: AppContext, wish: RoundWish, { task, found }: FoundTask, actor: Person, now: Date) {
  return {
    ...{ taskId: task.id, taskKey: task.key, caseNumber: found.number, elementId: task.elementId, taskName: task.name, kind: wish.kind },
    ...{ question: keys.encrypt(wish.question), limitAmount: wish.limit?.amount ?? null, limitUnit: wish.limit?.unit ?? null, dueAt: null, remindAt: null, remindedAt: null, overdueToldAt: null },
    ...{ byUsername: actor.username, byName: actor.name, at: now, endedAt: null, state: 'planned' as const },
  }
}

function ruleOf(wish: RoundWish, signers: number) {
  if (wish.kind === 'assist') return { position: (wish.required ? 'before' : 'beside') as RoundPosition, mode: 'all' as const, threshold: null, onObjection: 'collect' as const }
  const { position, mode, threshold, onObjection } = wish
  if (mode === 'vote' && threshold !== undefined && threshold > signers) {
    throw invalid('THRESHOLD_TOO_HIGH', `会签人只有 ${signers} 位，同意票数不能要求 ${threshold} 票。`, `Only ${signers} are asked to sign; ${threshold} can’t be needed.`, [{ path: 'threshold', message: `不能多于会签人数 ${signers}。` }])
  }
  return { position: position as RoundPosition, mode, threshold: mode === 'vote' ? (threshold ?? null) : null, onObjection }
}

async function askedOf(em: EntityManager, context: AppContext, wish: RoundWish, seen: FoundTask): Promise<Asked[]> {
  const asked: Asked[] = []
  if (wish.kind === 'assist') for (const code of new Set(wish.departments)) asked.push(await askedDepartment(em, code, seen))
  else for (const username of new Set(wish.signers)) asked.push(await askedPerson(em, context, username, seen))
  // Two absent people may have the same stand-in, who answers once.
  return [...new Map(asked.map((one) => [one.groupName, one])).values()]
}

async function insertSigners(em: EntityManager, round: OpinionRound, asked: readonly Asked[], from: number): Promise<void> {
  await em.insertMany(OpinionSigner, asked.map((one, index) => ({ round: round.id, place: from + index, ...one, state: 'waiting' as const, text: null, answeredBy: null, answeredByName: null, answeredAt: null })))
}

interface OpenRound {
  readonly round: OpinionRound
  readonly seen: FoundTask
}

/** A round with its locked task, for who asked, who holds the task now, or who supervises it. Throws Problems 403, 404, 409. */
async function roundToChange(em: EntityManager, id: number, actor: Person): Promise<OpenRound> {
  const known = await em.findOne(OpinionRound, { id })
  const seen = known === null ? null : await lockTaskForServer(em, known.taskKey)
  if (known === null || seen === null) throw notFound('OPINIONS_UNKNOWN', '没有这次征求意见，请刷新。', 'There is no such question. Reload the page.')
  const round = await em.findOneOrFail(OpinionRound, { id }, { refresh: true })
  const { task, found } = seen
  if (round.byUsername !== actor.username && task.holder !== actor.username && !superviseTask.allows(actor, { groups: task.groups, site: task.site, confidential: found.confidential })) {
    throw forbidden('NOT_THE_ASKER', '只有发起人、认领人、班长或部门负责人可以改动会签人。', 'Only who asked, the holder, or who supervises changes the signers.')
  }
  if (round.state !== 'open' && round.state !== 'planned') throw conflict('OPINIONS_ENDED', '这次征求意见已结束，不能再改动会签人；需要时请重新发起。', 'This question is over and its signers stay. Ask anew where needed.')
  return { round, seen }
}

/** Further signers, behind the others. Throws Problems 403, 404, 409. */
export async function addSigners(em: EntityManager, context: AppContext, id: number, usernames: readonly string[], deed: SignersDeed): Promise<OpinionRound> {
  const { now } = deed
  const { round, seen } = await roundToChange(em, id, deed.actor)
  if (round.kind === 'assist') throw conflict('NOT_A_COUNTERSIGN', '协办请另行发起。', 'Ask a further department by a question of its own.')
  const known = await signersOf(em, id)
  const asked: Asked[] = []
  for (const username of new Set(usernames)) {
    const one = await askedPerson(em, context, username, seen)
    if (known.some(({ groupName, state }) => groupName === one.groupName && state !== 'removed')) throw conflict('ALREADY_ASKED', `${one.name} 已是会签人，请另选一人。`, `${one.name} is asked already. Choose somebody else.`)
    asked.push(one)
  }
  await insertSigners(em, round, asked, (known.at(-1)?.place ?? -1) + 1)
  await tellChange(em, context, seen, round, deed, 'signers-added', asked.map(({ name }) => name).join('、'))
  if (round.state === 'open') await advanceRound(em, context, seen, round, now)
  return round
}

/** 减签: one who has not answered is asked no more, and the rest counted anew. Throws Problems 403, 404, 409. */
export async function removeSigner(em: EntityManager, context: AppContext, id: number, signer: number, deed: SignersDeed): Promise<OpinionRound> {
  const { now } = deed
  const { round, seen } = await roundToChange(em, id, deed.actor)
  const one = (await signersOf(em, id)).find((each) => each.id === signer)
  if (one === undefined || one.state === 'removed') throw notFound('SIGNER_UNKNOWN', '没有这位会签人，或已减签。', 'There is no such signer, or they were removed already.')
  if (one.state !== 'asked' && one.state !== 'waiting') throw conflict('ALREADY_ANSWERED', `${one.name} 已表达意见，不能减签。`, `${one.name} has answered and stays.`)
  one.state = 'removed'
  await refreshPart(em, seen, one.groupName, now)
  await tellChange(em, context, seen, round, deed, 'signer-removed', one.name)
  if (round.state === 'open') await advanceRound(em, context, seen, round, now)
  else if ((await signersOf(em, id)).every(({ state }) => state === 'removed')) await endRound(em, context, seen, round, 'void', now)
  return round
}

/** Takes the whole question back; what was completed and waited for it is its holder's again. Throws Problems 403, 404, 409. */
export async function cancelRound(em: EntityManager, context: AppContext, id: number, deed: SignersDeed): Promise<OpinionRound> {
  const { round, seen } = await roundToChange(em, id, deed.actor)
  await tellChange(em, context, seen, round, deed, 'opinions-cancelled', '')
  await endRound(em, context, seen, round, 'cancelled', deed.now)
  return round
}

async function tellChange(em: EntityManager, { keys }: AppContext, { task, found }: FoundTask, round: OpinionRound, { actor, now, ip, reason }: SignersDeed, kind: string, to: string): Promise<void> {
  await addEvent(em, { caseNumber: found.number, at: now, kind, actor, taskKey: task.key, facts: { name: task.name, to, kind: round.kind }, text: seal(keys, reason) })
  await appendAudit(em, { actor, action: `opinions.${kind}`, subject: `task:${task.key}`, caseNumber: found.number, changes: [{ path: 'signers', from: null, to }], reason: auditReason(found, reason), ip })
}
