import type { EntityManager } from '../database/index.ts'
import type { Person, Role } from '../http/Actor.ts'
import { Account } from './Account.ts'
import { AccountGrant } from './AccountGrant.ts'
import { personOf } from './personOf.ts'

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

/** A person with roles and groups, for policies that ask about somebody who is not signed in; without a session. Undefined when unknown or closed. */
export async function personNamed(em: EntityManager, username: string): Promise<Person | undefined> {
  return (await peopleNamed(em, [username]))[0]
}

/** The same for many, by user name; the unknown and the closed are left out. */
export async function peopleNamed(em: EntityManager, usernames: readonly string[]): Promise<Person[]> {
  return await withGrants(em, await em.find(Account, { username: { $in: [...usernames] }, active: true }, { orderBy: { username: 'asc' }, disableIdentityMap: true }))
}

/** Active people of some sites whose name or user name contains `q`, or who belong to a department, by user name. */
export async function findPeople(em: EntityManager, { sites, department, q, limit }: { sites: readonly string[]; department?: string | undefined; q?: string | undefined; limit: number }): Promise<Person[]> {
  const like = `%${(q ?? '').replaceAll(/[\\%_]/g, '')}%`
  const where = {
    active: true,
    site: { $in: [...sites] },
    ...(department === undefined ? {} : { department }),
    ...(q === undefined || q === '' ? {} : { $or: [{ name: { $like: like } }, { username: { $like: like } }] }),
  }
  return await withGrants(em, await em.find(Account, where, { orderBy: { username: 'asc' }, limit, disableIdentityMap: true }))
}

async function withGrants(em: EntityManager, accounts: readonly Account[]): Promise<Person[]> {
  const grants = await em.find(AccountGrant, { account: { $in: accounts.map(({ id }) => id) } }, { disableIdentityMap: true })
  return accounts.map((account) => personOf(account, grants.filter(({ account: id }) => id === account.id), ''))
}

/** Active people of a site or department by user name or whole name. */
export async function peopleCalled(em: EntityManager, names: readonly string[], within: { site: string } | { department: string }): Promise<PersonSummary[]> {
  const accounts = await em.find(Account, { ...within, active: true, $or: [{ username: { $in: [...names] } }, { name: { $in: [...names] } }] }, { orderBy: { username: 'asc' }, limit: 50 })
  return accounts.map(summary)
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

/** Since when an account belongs to its candidate groups, where that is known. */
export async function joinedGroups(em: EntityManager, account: number): Promise<Map<string, Date>> {
  const grants = await em.find(AccountGrant, { account, since: { $ne: null } }, { disableIdentityMap: true })
  return new Map(grants.flatMap(({ role, unit, since }) => (since == null ? [] : [[`${role}:${unit}`, since]])))
}

/** User names of active people who have a role, whatever its unit. */
export async function usernamesWithRole(em: EntityManager, role: Role): Promise<string[]> {
  const grants = await em.find(AccountGrant, { role }, { fields: ['id', 'account'], disableIdentityMap: true })
  const accounts = await em.find(Account, { active: true, id: { $in: [...new Set(grants.map(({ account }) => account))] } }, { fields: ['id', 'username'], orderBy: { username: 'asc' }, disableIdentityMap: true })
  return accounts.map(({ username }) => username)
}
