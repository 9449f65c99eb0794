import { Router } from 'express'
import { every } from '../http/every.ts'
import type { AppContext, Module } from '../http/Module.ts'
import { Account } from './Account.ts'
import { accountRoutes } from './accountRoutes.ts'
import { AccountGrant } from './AccountGrant.ts'
import { m0001Identity } from './m0001-identity.ts'
import { m1461GrantSince } from './m1461-grant-since.ts'
import { identityRoutes } from './routes.ts'
import { seedAccounts } from './seedAccounts.ts'
import { forgetEndedSessions } from './sessions.ts'
import { Session } from './Session.ts'
import { SignInGuard } from './SignInGuard.ts'

export type { Actor, Client, Person, Role } from '../http/Actor.ts'
export { candidateGroup, emptyPolicyOf, peopleOfCandidate, withEmptyPolicy } from './candidateRules.ts'
export { createAccount, type Grant, type NewAccount } from './createAccount.ts'
export { authorize, can, permission, seesSite, type Permission } from '../http/authorize.ts'
export { onAccountClosing } from './accountClosing.ts'
export { enterRequest } from './enterRequest.ts'
export { activeSince, sessionAlive } from './sessions.ts'
export { allSites, departmentByCode, departmentNamed, departmentsOf, siteByCode, siteNamed, type Department, type Site } from './sites.ts'
export { lockAccount } from './lockAccount.ts'
export { findPeople, joinedGroups, peopleNamed, peopleOfGroup, personByExtension, personByUsername, peopleCalled, personNamed, usernamesOf, usernamesWithRole, type PersonSummary } from './people.ts'

export const identity: Module = {
  name: 'identity',
  entities: [Account, AccountGrant, Session, SignInGuard],
  migrations: [m0001Identity, m1461GrantSince],
  routes: (context) => Router().use(identityRoutes(context), accountRoutes(context)),
  seed: seedAccounts,
  start: (context) => every(context, 'forget ended sessions', 600_000, () => forget(context)),
}

const GUARD_KEPT_MS = 86_400_000

async function forget({ database, clock, config }: AppContext): Promise<void> {
  const now = clock.now()
  await database.transactional(async (em) => {
    await forgetEndedSessions(em, now, config.idleMinutes)
    await em.nativeDelete(SignInGuard, { lastFailureAt: { $lt: new Date(now.getTime() - GUARD_KEPT_MS) } })
  })
}
