import { LockMode } from '@mikro-orm/core'
import type { AppContext } from '../http/Module.ts'
import { Problem } from '../http/Problem.ts'
import { SignInGuard } from './SignInGuard.ts'

const MAX_FAILURES = 5
const LOCK_MS = 15 * 60_000

/**
 * Counts an attempt at a password before it is tried, so that a hundred at once are not tried against one count; a right password
 * clears the count. Answers until when the name is locked should this attempt fail, or null. Throws Problem 423 while it is locked.
 */
export async function takeAttempt({ database }: Pick<AppContext, 'database'>, username: string, now: Date): Promise<Date | null> {
  return await database.transactional(async (em) => {
    // The row must be there to be locked.
    const fresh = { username, failures: 0, lockedUntil: null, lastFailureAt: now }
    await em.upsert(SignInGuard, fresh, { onConflictAction: 'merge', onConflictMergeFields: ['username'], disableIdentityMap: true })
    const guard = await em.findOneOrFail(SignInGuard, { username }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, disableIdentityMap: true })
    if (guard.lockedUntil && guard.lockedUntil > now) throw locked(guard.lockedUntil, now)
    const recent = now.getTime() - guard.lastFailureAt.getTime() < LOCK_MS
    const failures = (recent ? guard.failures : 0) + 1
    const lockedUntil = failures >= MAX_FAILURES ? new Date(now.getTime() + LOCK_MS) : null
    await em.nativeUpdate(SignInGuard, { username }, { failures, lockedUntil, lastFailureAt: now })
    return lockedUntil
  })
}

function locked(until: Date, now: Date): Problem {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000)
  return new Problem({
    status: 423,
    code: 'ACCOUNT_LOCKED',
    zh: `密码错误次数过多，账号已锁定，请 ${minutes} 分钟后再试。`,
    en: `Too many wrong passwords: the account is locked for ${minutes} more minutes.`,
    headers: { 'Retry-After': String(minutes * 60) },
  })
}
