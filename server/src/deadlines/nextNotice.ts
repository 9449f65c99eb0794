import type { CaseDeadline } from './CaseDeadline.ts'
import { watchId } from './startWatch.ts'

export interface LimitNotice {
  readonly at: Date
  readonly event: 'remind' | 'overdue' | 'escalate'
  readonly audience: 'holder' | 'head'
}

/** The day after, holiday or not, the head hears of it. */
const ESCALATE_MS = 86_400_000

/** Every notice of a limit, in order. */
export function noticesOf({ dueAt, remindAt }: Pick<CaseDeadline, 'dueAt' | 'remindAt'>): LimitNotice[] {
  return [
    ...(remindAt < dueAt ? [{ at: remindAt, event: 'remind', audience: 'holder' } as const] : []),
    { at: dueAt, event: 'overdue', audience: 'holder' },
    { at: new Date(dueAt.getTime() + ESCALATE_MS), event: 'escalate', audience: 'head' },
  ]
}

/** What the limit's watch waits for next, and that it was told so; null for a watch that is not the newest, or has nothing left. */
export function nextNotice(deadline: CaseDeadline, watch: string, now: Date): LimitNotice | null {
  if (watch !== watchId(deadline) || deadline.metAt != null || deadline.pausedAt != null) return null
  const all = noticesOf(deadline)
  for (let step = deadline.watchStep; step < all.length; step++) {
    const notice = all[step]
    if (!notice || wasGiven(deadline, notice, now)) continue
    deadline.watchStep = step + 1
    return notice
  }
  deadline.watchStep = all.length
  return null
}

/** What people were told already is not told again because the limit moved within the past. */
function wasGiven({ noticed }: CaseDeadline, { at, event }: LimitNotice, now: Date): boolean {
  return at <= now && noticed?.[event] !== undefined
}
