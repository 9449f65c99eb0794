import type { FilterQuery } from '@mikro-orm/core'
import { type CaseHead, presentCaseHead, ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, decodeCursor, encodeCursor, type Person } from '../http/index.ts'
import { personGroup } from '../tasks/index.ts'
import { OpinionRound } from './OpinionRound.ts'
import { OpinionSigner } from './OpinionSigner.ts'
import { presentRounds } from './presenter.ts'
import type { RoundView } from './schema.ts'

/** What a person is asked, or has answered, newest first. What they answered stays theirs whatever became of the round. */
export async function listOpinions(em: EntityManager, context: AppContext, actor: Person, { box, cursor, limit }: { box: 'todo' | 'done'; cursor?: string | undefined; limit: number }): Promise<{ items: { round: RoundView; case: CaseHead }[]; next?: string }> {
  const before = cursor === undefined ? {} : { id: { $lt: decodeCursor(cursor, 'number')[0] } }
  const where = box === 'done' ? { answeredBy: actor.username } : { groupName: { $in: [personGroup(actor.username), ...actor.groups] }, state: 'asked' }
  const found = await em.find(OpinionSigner, { ...where, ...before } as FilterQuery<OpinionSigner>, { orderBy: { id: 'desc' }, limit: limit + 1, disableIdentityMap: true })
  const rows = found.slice(0, limit)
  const rounds = new Map((await em.find(OpinionRound, { id: { $in: rows.map(({ round }) => round) } }, { disableIdentityMap: true })).map((round) => [round.id, round]))
  const cases = new Map((await em.find(ServiceCase, { number: { $in: [...rounds.values()].map(({ caseNumber }) => caseNumber) } }, { disableIdentityMap: true })).map((one) => [one.number, one]))
  const items = []
  for (const { round: id } of rows) {
    const round = rounds.get(id)
    const one = cases.get(round?.caseNumber ?? '')
    const [view] = round && one ? await presentRounds(em, [round], { actor, keys: context.keys }, one.confidential) : []
    if (view && one) items.push({ round: view, case: presentCaseHead(one, context) })
  }
  return { items, ...(found.length > limit ? { next: encodeCursor([rows.at(-1)?.id ?? 0]) } : {}) }
}
