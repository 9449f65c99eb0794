import type { EntityManager } from '../database/index.ts'
import type { CaseDeadline } from './CaseDeadline.ts'
import { deadlineNamed } from './meetDeadline.ts'
import { pausesOf } from './pausesOf.ts'

const ASK_AGAIN_MS = 86_400_000
/** Engine and server have clocks of their own: a timer that has rung would else ring again at once, and again. */
const SKEW_MS = 60_000

/** `none`: never planned. `at`: its end as it is now; while it is paused, when to ask again. */
export interface LimitState {
  readonly state: 'running' | 'due' | 'paused' | 'met' | 'none'
  readonly at: Date | null
}

/** How a limit stands now, for a step that acts when it ends: its timer may have been armed before the limit moved. */
export async function checkLimit(em: EntityManager, caseNumber: string, name: string, now: Date): Promise<LimitState> {
  const limit: CaseDeadline | null = await deadlineNamed(em, caseNumber, name)
  if (limit === null) return { state: 'none', at: null }
  if (limit.metAt != null) return { state: 'met', at: limit.dueAt }
  if (limit.pausedAt == null) return { state: now.getTime() + SKEW_MS >= limit.dueAt.getTime() ? 'due' : 'running', at: limit.dueAt }
  // A pause without a date may end any day.
  const ends = (await pausesOf(em, caseNumber)).flatMap(({ until }) => (until !== null && until > now ? [until.getTime()] : []))
  return { state: 'paused', at: new Date(Math.min(now.getTime() + ASK_AGAIN_MS, ...ends)) }
}
