import { LockMode } from '@mikro-orm/core'
import { timingSafeEqual } from 'node:crypto'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, Problem } from '../http/index.ts'
import { ProgressGuard } from './ProgressGuard.ts'
import { QueryCode } from './QueryCode.ts'
import { pinHash } from './queryCodes.ts'

const MOST_FAILURES = 5
const LOCK_MS = 15 * 60_000
const TOKEN_MS = 30 * 60_000

/**
 * The case a code and its PIN open, with a token for what follows. A wrong PIN, a wrong code and one that nobody has are told
 * apart neither by the answer nor by the lock. Throws Problems 404 and 423.
 */
export async function enterProgress(context: AppContext, { code, pin }: { code: string; pin: string }, now: Date): Promise<{ caseNumber: string; token: string }> {
  const { database, keys } = context
  const guard = keys.keyedHash(code, 'progress-code')
  await takeAttempt(context, guard, now)
  const found = await database.fork().findOne(QueryCode, { code })
  const given = Buffer.from(pinHash(keys, code, pin))
  const right = timingSafeEqual(given, Buffer.from(found?.pinHash ?? '0'.repeat(64)))
  if (!right || found?.pinIssuedAt == null) throw wrong()
  await database.transactional((em) => em.nativeDelete(ProgressGuard, { code: guard }))
  const { caseNumber, pinIssuedAt } = found
  return { caseNumber, token: keys.encrypt(JSON.stringify({ caseNumber, until: now.getTime() + TOKEN_MS, pin: pinIssuedAt.getTime() })) }
}

/** The case of a token from `enterProgress`. Throws Problem 410 once it is old, or a new PIN was given out. */
export async function caseOfToken(em: EntityManager, { keys }: AppContext, token: string, now: Date): Promise<string> {
  const read = decoded(keys, token)
  const found = read === null || read.until < now.getTime() ? null : await em.findOne(QueryCode, { caseNumber: read.caseNumber })
  if (read === null || found?.pinIssuedAt?.getTime() !== read.pin) {
    throw new Problem({ status: 410, code: 'PROGRESS_EXPIRED', zh: '查询已超时，请重新输入查询码和密码。', en: 'The query has expired. Enter the code and PIN again.' })
  }
  return read.caseNumber
}

function decoded(keys: AppContext['keys'], token: string): { caseNumber: string; until: number; pin: number } | null {
  try {
    return JSON.parse(keys.decrypt(token)) as { caseNumber: string; until: number; pin: number }
  } catch {
    return null
  }
}

/** Counted before it is tried, so that a hundred at once are not tried against one count. */
async function takeAttempt({ database }: AppContext, code: string, now: Date): Promise<void> {
  await database.transactional(async (em) => {
    await em.upsert(ProgressGuard, { code, failures: 0, lockedUntil: null, lastFailureAt: now }, { onConflictAction: 'merge', onConflictMergeFields: ['code'], disableIdentityMap: true })
    const guard = await em.findOneOrFail(ProgressGuard, { code }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, disableIdentityMap: true })
    if (guard.lockedUntil && guard.lockedUntil > now) throw locked(guard.lockedUntil, now)
    const recent = now.getTime() - guard.lastFailureAt.getTime() < LOCK_MS
    const failures = (recent ? guard.failures : 0) + 1
    await em.nativeUpdate(ProgressGuard, { code }, { failures, lockedUntil: failures >= MOST_FAILURES ? new Date(now.getTime() + LOCK_MS) : null, lastFailureAt: now })
  })
}

function wrong(): Problem {
  return new Problem({ status: 404, code: 'PROGRESS_UNKNOWN', zh: '查询码或密码不正确，请核对；忘记密码请致电 12313 重新获取。', en: 'The code or the PIN is not right. Check them, or call 12313 for a new PIN.' })
}

function locked(until: Date, now: Date): Problem {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000)
  return new Problem({ status: 423, code: 'PROGRESS_LOCKED', zh: `输错次数过多，请 ${minutes} 分钟后再试。`, en: `Too many wrong attempts. Try again in ${minutes} minutes.`, headers: { 'Retry-After': String(minutes * 60) } })
}
