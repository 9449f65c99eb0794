import { hash, verify } from '@node-rs/argon2'
import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/Module.ts'
import { Problem } from '../http/Problem.ts'
import type { Person, SystemActor } from '../http/Actor.ts'
import { Account } from './Account.ts'
import { AccountGrant } from './AccountGrant.ts'
import { personOf } from './personOf.ts'
import { openSession, sessionIdOf } from './sessions.ts'
import { SignInGuard } from './SignInGuard.ts'

const MAX_FAILURES = 5
const LOCK_MS = 15 * 60_000
const GUARD: SystemActor = { kind: 'system', id: 'sign-in' }

export interface SignedIn {
  readonly person: Person
  readonly token: string
}

/** OWASP's smallest recommended cost for Argon2id: 19 MiB, 2 passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** Checks a password and opens a session. Throws Problem 401, or 423 after too many failures; both are audited. */
export async function signIn(context: AppContext, username: string, password: string, ip: string): Promise<SignedIn> {
  const { database, clock } = context
  const now = clock.now()
  const guard = await database.fork().findOne(SignInGuard, { username })
  if (guard?.lockedUntil && guard.lockedUntil > now) throw locked(guard.lockedUntil, now)
  const account = await database.fork().findOne(Account, { username, active: true })
  // An unknown name costs the same time as a wrong password.
  const right = await verify(account?.passwordHash ?? (await dummyHash()), password).catch(() => false)
  if (!account?.passwordHash || !right) {
    await database.transactional((em) => countFailure(em, username, ip, now))
    throw new Problem({ status: 401, code: 'SIGN_IN_REFUSED', zh: '用户名或密码不正确。', en: 'The user name or password is not right.' })
  }
  return await database.transactional(async (em) => {
    await em.nativeDelete(SignInGuard, { username })
    const token = await openSession(em, account.id, ip, now)
    const person = personOf(account, await em.find(AccountGrant, { account: account.id }), sessionIdOf(token))
    await appendAudit(em, { actor: person, action: 'session.opened', subject: `user:${username}`, ip })
    return { person, token }
  })
}

async function countFailure(em: EntityManager, username: string, ip: string, now: Date): Promise<void> {
  const guard = await em.findOne(SignInGuard, { username })
  const recent = guard !== null && now.getTime() - guard.lastFailureAt.getTime() < LOCK_MS
  const failures = (recent ? guard.failures : 0) + 1
  const lockedUntil = failures >= MAX_FAILURES ? new Date(now.getTime() + LOCK_MS) : null
  await em.upsert(SignInGuard, { username, failures, lockedUntil, lastFailureAt: now })
  const subject = `user:${/^[\w.@-]+$/.test(username) ? username : '?'}`
  await appendAudit(em, { actor: GUARD, action: 'session.refused', subject, ip })
  if (lockedUntil)
    await appendAudit(em, {
      actor: GUARD,
      action: 'account.locked',
      subject,
      ip,
      changes: [{ path: 'lockedUntil', from: null, to: lockedUntil.toISOString() }],
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

let dummy: Promise<string> | undefined

function dummyHash(): Promise<string> {
  dummy ??= hashPassword('nobody has this password')
  return dummy
}
