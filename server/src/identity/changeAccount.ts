import { verify } from '@node-rs/argon2'
import type { z } from 'zod'
import { appendAudit, type AuditChange } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Person } from '../http/Actor.ts'
import type { AppContext } from '../http/Module.ts'
import { invalid, notFound } from '../http/Problem.ts'
import type { Locale } from '../http/RequestContext.ts'
import { Account } from './Account.ts'
import { AccountGrant } from './AccountGrant.ts'
import { checkGrants, type Grant } from './createAccount.ts'
import type { ChangeAccount } from './accountSchema.ts'
import { checkClosing } from './accountClosing.ts'
import { Session } from './Session.ts'
import { hashPassword, noteRefusal } from './signIn.ts'
import { SignInGuard } from './SignInGuard.ts'
import { takeAttempt } from './takeAttempt.ts'

/** Changes another person's account. Their sessions end, so that what was taken from them is gone at once. Throws Problems 404 and 422. */
export async function changeAccount(
  context: AppContext,
  actor: Person,
  username: string,
  change: z.output<typeof ChangeAccount.body>,
  ip: string,
): Promise<Account> {
  const passwordHash = change.password === undefined ? undefined : await hashPassword(change.password)
  return await context.database.transactional(async (em) => {
    const account = await em.findOne(Account, { username })
    if (!account) throw notFound('ACCOUNT_UNKNOWN', '没有这个账号。', 'There is no such account.')
    const changes: AuditChange[] = []
    if (change.active !== undefined && change.active !== account.active) {
      if (!change.active) await checkClosing(context, em, username)
      changes.push({ path: 'active', from: account.active, to: change.active })
      account.active = change.active
    }
    if (change.extension !== undefined && change.extension !== (account.extension ?? null)) {
      changes.push({ path: 'extension', from: account.extension ?? null, to: change.extension })
      account.extension = change.extension
    }
    if (passwordHash !== undefined) {
      changes.push({ path: 'password', from: '…', to: '…' })
      account.passwordHash = passwordHash
      await em.nativeDelete(SignInGuard, { username })
    }
    if (change.grants !== undefined) changes.push(await replaceGrants(em, account.id, change.grants, context.clock.now()))
    await em.nativeDelete(Session, { account: account.id })
    await appendAudit(em, { actor, ip, action: 'account.changed', subject: `user:${username}`, changes })
    await em.flush()
    return account
  })
}

async function replaceGrants(em: EntityManager, account: number, grants: readonly Grant[], now: Date): Promise<AuditChange> {
  checkGrants(grants)
  const text = (list: readonly Grant[]): string[] => list.map(({ role, unit }) => (unit === '' ? role : `${role}:${unit}`)).toSorted()
  const before = await em.find(AccountGrant, { account }, { disableIdentityMap: true })
  await em.nativeDelete(AccountGrant, { account })
  // What they keep they have had since before.
  const kept = new Map(before.map(({ role, unit, since }) => [`${role}:${unit}`, since ?? null]))
  const sinceOf = (key: string): Date | null => (kept.has(key) ? (kept.get(key) ?? null) : now)
  const distinct = [...new Map(grants.map((grant) => [`${grant.role}:${grant.unit}`, grant])).values()]
  await em.insertMany(
    AccountGrant,
    distinct.map(({ role, unit }) => ({ account, role, unit, since: sinceOf(`${role}:${unit}`) })),
  )
  return { path: 'grants', from: text(before), to: text(distinct) }
}

/** Changes the person's own password; their other sessions end. Throws Problem 422 when the current one is wrong, 423 when it was too often. */
export async function changePassword(context: AppContext, actor: Person, { current, next }: { current: string; next: string }, ip: string, locale: Locale): Promise<void> {
  const { database, clock } = context
  const id = Number(actor.id)
  // Whoever sits down at an open browser must not try passwords here without end.
  const lockedUntil = await takeAttempt(context, actor.username, clock.now())
  const account = await database.fork().findOneOrFail(Account, { id })
  const right = account.passwordHash ? await verify(account.passwordHash, current).catch(() => false) : false
  if (!right) {
    await database.transactional((em) => noteRefusal(em, actor.username, ip, lockedUntil))
    throw invalid('PASSWORD_WRONG', '当前密码不正确。', 'The current password is not right.', [{ path: 'current', message: locale === 'en' ? 'Not right.' : '不正确。' }])
  }
  const passwordHash = await hashPassword(next)
  await database.transactional(async (em) => {
    await em.nativeUpdate(Account, { id }, { passwordHash })
    await em.nativeDelete(SignInGuard, { username: actor.username })
    await em.nativeDelete(Session, { account: id, id: { $ne: actor.sessionId } })
    await appendAudit(em, { actor, ip, action: 'password.changed', subject: `user:${actor.username}` })
  })
}
