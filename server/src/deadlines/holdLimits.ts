import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, SystemActor } from '../http/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry } from './DeadlineEntry.ts'
import { moveDeadline } from './moveDeadline.ts'

const PAUSER: SystemActor = { kind: 'system', id: 'deadlines' }

export interface Hold {
  /** Tells one hold from all others: what it stopped, its release lets go on. */
  readonly requestId: string
  readonly by: { readonly username: string; readonly name: string }
  /** Already encrypted. */
  readonly reason: string | null
  readonly until: Date | null
}

/** All running limits of a case stand still. What has passed already stays overdue: a pause is no pardon. The case is locked. */
export async function holdLimits(em: EntityManager, context: AppContext, found: ServiceCase, { requestId, by, reason, until }: Hold, now: Date): Promise<void> {
  for (const limit of await runningLimits(em, found.number)) {
    if (limit.pausedAt == null && limit.dueAt <= now) continue
    await moveDeadline(em, context, found, limit, { kind: 'paused', at: now, actor: PAUSER, by, requestId, reason, until }, now)
  }
}

/** What a hold stopped goes on from `at` with what was left. The case is locked. */
export async function releaseLimits(em: EntityManager, context: AppContext, found: ServiceCase, { requestId, at }: { requestId: string; at: Date }, now: Date): Promise<void> {
  for (const limit of await runningLimits(em, found.number)) {
    const [last] = await em.find(DeadlineEntry, { deadlineId: limit.id, requestId, kind: { $in: ['paused', 'resumed'] } }, { orderBy: { id: 'desc' }, limit: 1 })
    if (last?.kind !== 'paused') continue
    const since = last.at > at ? last.at : at
    await moveDeadline(em, context, found, limit, { kind: 'resumed', at: since, actor: PAUSER, requestId }, now)
  }
}

export async function runningLimits(em: EntityManager, caseNumber: string): Promise<CaseDeadline[]> {
  return await em.find(CaseDeadline, { caseNumber, metAt: null }, { orderBy: { id: 'asc' } })
}
