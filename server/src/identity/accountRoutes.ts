import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { handle } from '../http/handle.ts'
import type { AppContext } from '../http/Module.ts'
import { conflict } from '../http/Problem.ts'
import { reply } from '../http/Reply.ts'
import { Account } from './Account.ts'
import { AccountGrant } from './AccountGrant.ts'
import { createAccount } from './createAccount.ts'
import { ChangeAccount, ChangePassword, CreateAccount, ListAccounts } from './accountSchema.ts'
import { authorize } from '../http/authorize.ts'
import { changeAccount, changePassword } from './changeAccount.ts'
import { manageAccounts, readAccounts } from './policy.ts'
import { presentAccount } from './presenter.ts'
import { hashPassword } from './signIn.ts'

/** The security administrator's calls, and everybody's own password. */
export function accountRoutes(context: AppContext): Router {
  const { database } = context
  const router = Router()

  router.get(
    '/accounts',
    handle(ListAccounts, async ({ query: { q, site, cursor, limit } }, { actor, em }) => {
      authorize(actor, readAccounts, undefined)
      const after = cursor === undefined ? undefined : decodeCursor(cursor, 'text')[0]
      const where = [
        after === undefined ? {} : { username: { $gt: after } },
        q ? { username: { $gte: q, $lt: `${q}\u{10ffff}` } } : {},
        site === undefined ? {} : { site },
      ]
      const accounts = await em.find(Account, { $and: where }, { orderBy: { username: 'asc' }, limit: limit + 1 })
      const items = accounts.slice(0, limit)
      const grants = await em.find(AccountGrant, { account: { $in: items.map(({ id }) => id) } })
      const last = items.at(-1)
      return {
        items: items.map((account) => presentAccount(account, grants)),
        ...(accounts.length > limit && last ? { next: encodeCursor([last.username]) } : {}),
      }
    }),
  )

  router.post(
    '/accounts',
    handle(CreateAccount, async ({ body: { password, ...account } }, { actor, ip, now }) => {
      authorize(actor, manageAccounts, account)
      const passwordHash = await hashPassword(password)
      return await database.transactional(async (em) => {
        const taken = await em.count(Account, {
          $or: [{ username: account.username }, ...(account.extension ? [{ extension: account.extension }] : [])],
        })
        if (taken > 0) throw conflict('ACCOUNT_TAKEN', '用户名或分机号已被使用。', 'The user name or the extension is taken.')
        const id = await createAccount(em, { ...account, passwordHash }, now)
        await appendAudit(em, {
          actor,
          ip,
          action: 'account.opened',
          subject: `user:${account.username}`,
          changes: [{ path: 'grants', from: null, to: account.grants.map(({ role, unit }) => `${role}:${unit}`) }],
        })
        return reply(201, presentAccount(await em.findOneOrFail(Account, { id }), await em.find(AccountGrant, { account: id })))
      })
    }),
  )

  router.patch(
    '/accounts/:username',
    handle(ChangeAccount, async ({ params: { username }, body }, { actor, ip }) => {
      authorize(actor, manageAccounts, { username })
      const account = await changeAccount(context, actor, username, body, ip)
      return presentAccount(account, await database.fork().find(AccountGrant, { account: account.id }))
    }),
  )

  router.put(
    '/session/password',
    handle(ChangePassword, ({ body }, { actor, ip, locale }) => changePassword(context, actor, body, ip, locale)),
  )

  return router
}
