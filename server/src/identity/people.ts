import type { EntityManager } from '../database/index.ts'
import type { Role } from '../http/Actor.ts'
import { Account } from './Account.ts'
import { AccountGrant } from './AccountGrant.ts'

export interface PersonSummary {
  readonly username: string
  readonly name: string
  readonly site: string
  readonly department: string | null
  readonly extension: string | null
}

/** Active people of a candidate group, e.g. `handler` of `HZ-ZM`, by user name. */
export async function peopleOfGroup(em: EntityManager, role: Role, unit: string): Promise<PersonSummary[]> {
  const grants = await em.find(AccountGrant, { role, unit })
  const accounts = await em.find(Account, { id: { $in: grants.map(({ account }) => account) }, active: true }, { orderBy: { username: 'asc' } })
  return accounts.map(summary)
}

/** An active person by user name. */
export async function personByUsername(em: EntityManager, username: string): Promise<PersonSummary | undefined> {
  const account = await em.findOne(Account, { username, active: true })
  return account ? summary(account) : undefined
}

/** The person at an extension of the telephone system. */
export async function personByExtension(em: EntityManager, extension: string): Promise<PersonSummary | undefined> {
  const account = await em.findOne(Account, { extension, active: true })
  return account ? summary(account) : undefined
}

function summary({ username, name, site, department, extension }: Account): PersonSummary {
  return { username, name, site, department: department ?? null, extension: extension ?? null }
}
