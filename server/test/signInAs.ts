import type { AppContext, Role } from '../src/http/index.ts'
import { createAccount } from '../src/identity/index.ts'
import { Account } from '../src/identity/Account.ts'
import { ROLE_UNITS } from '../src/identity/roles.ts'
import { openSession } from '../src/identity/sessions.ts'
import { csrfTokenOf } from '../src/identity/enterRequest.ts'
import { clientWith, type TestFetch } from './clientWith.ts'

/** A signed-in person's browser. */
export interface Browser {
  readonly username: string
  /** With the session cookie and the CSRF token. */
  readonly fetch: TestFetch
  readonly cookie: string
  readonly csrfToken: string
}

export interface SignInOptions {
  readonly username?: string
  readonly site?: string
  /** For handler and head; `<site>-ZM` by default. */
  readonly department?: string
  readonly extension?: string
}

/** Opens a session for a person with `role`, who is made when the user name is new. */
export async function signInAs(context: AppContext, url: string, role: Role, options: SignInOptions): Promise<Browser> {
  const { site = 'HZ' } = options
  const kind = ROLE_UNITS[role]
  const department = options.department ?? (kind === 'department' ? `${site}-ZM` : null)
  const username = options.username ?? [site, department?.split('-')[1], role].filter(Boolean).join('.').toLowerCase()
  const now = context.clock.now()
  const token = await context.database.transactional(async (em) => {
    const known = await em.findOne(Account, { username })
    const unit = kind === 'none' ? '' : kind === 'site' ? site : (department ?? '')
    const id =
      known?.id ??
      (await createAccount(
        em,
        { username, name: `测试${username}`, passwordHash: null, site, department, extension: options.extension ?? null, grants: [{ role, unit }] },
        now,
      ))
    return await openSession(em, id, '127.0.0.1', now)
  })
  const csrfToken = csrfTokenOf(context, token)
  const cookie = `banjie=${token}`
  return { username, cookie, csrfToken, fetch: clientWith(url, { cookie, 'x-csrf-token': csrfToken }) }
}
