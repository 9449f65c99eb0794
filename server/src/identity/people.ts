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

/** User names of active people: those named, and everyone of these candidate groups; without repetition. */
export async function usernamesOf(em: EntityManager, users: readonly string[], groups: readonly string[]): Promise<string[]> {
  const named = groups.flatMap((group) => {
    const [role, unit] = group.split(':')
    return role && unit ? [{ role: role as Role, unit }] : []
  })
  const grants = named.length === 0 ? [] : await em.find(AccountGrant, { $or: named }, { fields: ['id', 'account'], disableIdentityMap: true })
  const whose = [...(users.length > 0 ? [{ username: { $in: [...users] } }] : []), ...(grants.length > 0 ? [{ id: { $in: [...new Set(grants.map(({ account }) => account))] } }] : [])]
  if (whose.length === 0) return []
  const accounts = await em.find(Account, { active: true, $or: whose }, { fields: ['id', 'username'], orderBy: { username: 'asc' }, disableIdentityMap: true })
  return accounts.map(({ username }) => username)
}
