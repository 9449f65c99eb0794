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
import { takeAttempt } from './takeAttempt.ts'

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
  const lockedUntil = await takeAttempt(context, username, now)
  const account = await database.fork().findOne(Account, { username, active: true })
  // An unknown name costs the same time as a wrong password.
  const right = await verify(account?.passwordHash ?? (await dummyHash()), password).catch(() => false)
  if (!account?.passwordHash || !right) {
    await database.transactional((em) => noteRefusal(em, username, ip, lockedUntil))
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

/** Writes a refused password into the audit, and the lock it led to. */
export async function noteRefusal(em: EntityManager, username: string, ip: string, lockedUntil: Date | null): Promise<void> {
  const subject = `user:${/^[\w.@-]+$/.test(username) ? username : '?'}`
  await appendAudit(em, { actor: GUARD, action: 'session.refused', subject, ip })
  if (lockedUntil === null) return
  const changes = [{ path: 'lockedUntil', from: null, to: lockedUntil.toISOString() }]
  await appendAudit(em, { actor: GUARD, action: 'account.locked', subject, ip, changes })
}

let dummy: Promise<string> | undefined

function dummyHash(): Promise<string> {
  dummy ??= hashPassword('nobody has this password')
  return dummy
}
