import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict } from '../http/index.ts'
import type { FoundTask } from '../tasks/index.ts'
import { startRound } from './advanceRound.ts'
import { OpinionRound } from './OpinionRound.ts'
import { OpinionSigner } from './OpinionSigner.ts'

/** Asked when a checked form would complete a task: questions before it must be decided, those after it begin now. */
export async function gateCompletion(em: EntityManager, context: AppContext, seen: FoundTask): Promise<'go' | 'hold'> {
  const rounds = await em.find(OpinionRound, { taskId: seen.task.id, state: { $in: ['open', 'planned'] } }, { orderBy: { id: 'asc' }, refresh: true })
  const before = rounds.find(({ position, state }) => position === 'before' && state === 'open')
  if (before) {
    const asked = await em.find(OpinionSigner, { round: before.id, state: 'asked' }, { orderBy: { place: 'asc' } })
    const names = asked.map(({ name }) => name).join('、')
    throw conflict('OPINIONS_OPEN', `还在等待 ${names} 的意见：请等其答复，或减签、撤销后再提交。`, `The opinion of ${names} is awaited. Wait for it, or withdraw the question.`)
  }
  const after = rounds.filter(({ position, state }) => position === 'after' && state === 'planned')
  for (const round of after) await startRound(em, context, seen, round, context.clock.now())
  return after.some(({ state }) => state === 'open') ? 'hold' : 'go'
}
