import { appendAudit } from '../audit/index.ts'
import { addEvent, seal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, forbidden, invalid, notFound, type Person } from '../http/index.ts'
import { announceTask, lockTaskForServer, personGroup } from '../tasks/index.ts'
import { advanceRound, signersOf } from './advanceRound.ts'
import type { OpinionDeed } from './askOpinions.ts'
import { OpinionRound } from './OpinionRound.ts'
import type { OpinionSigner } from './OpinionSigner.ts'
import { refreshPart } from './refreshPart.ts'

export interface Answer {
  readonly decision: 'agree' | 'object' | 'answer'
  readonly text: string
}

/** A signer, or somebody of an assisting department, answers; the round is counted anew. Throws Problems 403, 404, 409, 422. */
export async function answerOpinion(em: EntityManager, context: AppContext, id: number, { decision, text }: Answer, { actor, now, ip }: OpinionDeed): Promise<OpinionRound> {
  const known = await em.findOne(OpinionRound, { id })
  const seen = known === null ? null : await lockTaskForServer(em, known.taskKey)
  if (known === null || seen === null) throw unknown()
  const round = await em.findOneOrFail(OpinionRound, { id }, { refresh: true })
  const signer = mine(await signersOf(em, id), actor)
  if (signer === undefined) throw unknown()
  expectAsked(round, signer)
  const assist = round.kind === 'assist'
  if (assist !== (decision === 'answer')) throw invalid('DECISION_UNFIT', assist ? '协办请填写意见。' : '请选择同意或不同意。', assist ? 'Give an opinion.' : 'Say whether you agree.', [{ path: 'decision', message: assist ? '协办请填写意见。' : '请选择同意或不同意。' }])
  if (decision !== 'agree' && text === '') throw invalid('OPINION_MISSING', '请写明意见。', 'Write your opinion.', [{ path: 'text', message: '请写明意见。' }])
  Object.assign(signer, { state: decision === 'answer' ? 'answered' : decision, text: seal(context.keys, text), answeredBy: actor.username, answeredByName: actor.name, answeredAt: now })
  const { task, found } = seen
  await refreshPart(em, seen, signer.groupName, now)
  const facts = { name: task.name, decision, ...(signer.forName == null ? {} : { for: signer.forName }), ...(assist ? { department: signer.name } : {}) }
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'opinion-given', actor, taskKey: task.key, facts, text: seal(context.keys, text) })
  await appendAudit(em, { actor, action: 'opinion.given', subject: `task:${task.key}`, caseNumber: found.number, changes: [{ path: 'decision', from: null, to: decision }], ip, onBehalfOf: signer.forName ?? undefined })
  announceTask(em, context, task, 'answered', { users: [round.byUsername, actor.username] })
  await advanceRound(em, context, seen, round, now)
  return round
}

/** The person's own place, or that of a group they belong to; one who still has to answer comes first. */
function mine(signers: readonly OpinionSigner[], actor: Person): OpinionSigner | undefined {
  const own = signers.filter(({ groupName }) => groupName === personGroup(actor.username) || actor.groups.includes(groupName))
  return own.find(({ state }) => state === 'asked') ?? own.find(({ state }) => state !== 'removed') ?? own[0]
}

function expectAsked(round: OpinionRound, signer: OpinionSigner): void {
  if (signer.state === 'removed') throw forbidden('SIGNER_REMOVED', '您已被减签，无需再表达意见。', 'You were removed from this question; nothing is asked of you any more.')
  if (signer.answeredAt != null) throw conflict('ALREADY_ANSWERED', `${signer.answeredByName ?? ''} 已表达意见，不能重复提交。`, `${signer.answeredByName ?? ''} has answered already.`)
  if (round.state !== 'open' || signer.state === 'unneeded') throw conflict('OPINIONS_ENDED', '这次征求意见已结束，您的意见没有提交。', 'This question is over; your opinion was not taken.')
  if (signer.state === 'waiting') throw conflict('NOT_YOUR_TURN', '依次会签还没有轮到您，轮到时会通知您。', 'It is not your turn yet. You will be told.')
}

function unknown() {
  return notFound('OPINIONS_UNKNOWN', '没有这次征求意见，或它不是问您的。', 'There is no such question, or it is not for you.')
}
