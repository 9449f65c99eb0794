import { createHash, randomBytes } from 'node:crypto'
import type { Database, EntityManager } from '../database/index.ts'
import type { Person } from '../http/Actor.ts'
import { Account } from './Account.ts'
import { AccountGrant } from './AccountGrant.ts'
import { personOf } from './personOf.ts'
import { Session } from './Session.ts'

const ABSOLUTE_MS = 12 * 3_600_000
/** The last request is written down at most this often: reading must not become writing. */
const TOUCH_MS = 60_000

export function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Opens a session and answers its token, which only the cookie knows. */
export async function openSession(em: EntityManager, account: number, ip: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await em.insert(Session, {
    id: sessionIdOf(token),
    account,
    createdAt: now,
    lastSeenAt: now,
    endsAt: new Date(now.getTime() + ABSOLUTE_MS),
    ip: ip.slice(0, 64),
  })
  return token
}

/** The person behind a token; undefined when the session is unknown, idle for too long, over, or the account is closed. */
export async function personBySession(database: Database, token: string, now: Date, idleMinutes: number): Promise<Person | undefined> {
  const em = database.fork()
  const id = sessionIdOf(token)
  const session = await em.findOne(Session, { id })
  if (!session || session.endsAt <= now || now.getTime() - session.lastSeenAt.getTime() > idleMinutes * 60_000) return undefined
  const account = await em.findOne(Account, { id: session.account, active: true })
  if (!account) return undefined
  const grants = await em.find(AccountGrant, { account: account.id })
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_MS) {
    await database.transactional((writer) => writer.nativeUpdate(Session, { id }, { lastSeenAt: now }))
  }
  return personOf(account, grants, id)
}

/** Whether a session still holds; asking is no use of it. */
export async function sessionAlive(database: Database, id: string, now: Date, idleMinutes: number): Promise<boolean> {
  const session = await database.fork().findOne(Session, { id })
  return session !== null && session.endsAt > now && now.getTime() - session.lastSeenAt.getTime() <= idleMinutes * 60_000
}

export async function closeSession(em: EntityManager, id: string): Promise<void> {
  await em.nativeDelete(Session, { id })
}

/** Deletes what no one can use any more. */
export async function forgetEndedSessions(em: EntityManager, now: Date, idleMinutes: number): Promise<number> {
  return await em.nativeDelete(Session, { $or: [{ endsAt: { $lte: now } }, { lastSeenAt: { $lt: new Date(now.getTime() - idleMinutes * 60_000) } }] })
}

/** Which of these people did something since then, in any browser where they are still signed in. */
export async function activeSince(em: EntityManager, usernames: readonly string[], since: Date): Promise<Set<string>> {
  const accounts = await em.find(Account, { username: { $in: [...usernames] }, active: true }, { fields: ['id', 'username'], disableIdentityMap: true })
  const sessions = await em.find(Session, { account: { $in: accounts.map(({ id }) => id) }, lastSeenAt: { $gte: since } }, { fields: ['id', 'account'], disableIdentityMap: true })
  const active = new Set(sessions.map(({ account }) => account))
  return new Set(accounts.filter(({ id }) => active.has(id)).map(({ username }) => username))
}
