import type { EntityManager } from '../database/index.ts'
import type { Role } from '../http/Actor.ts'
import { invalid } from '../http/Problem.ts'
import { Account } from './Account.ts'
import { AccountGrant } from './AccountGrant.ts'
import { departmentByCode, siteByCode } from './sites.ts'
import { ROLE_UNITS, rolesAgree } from './roles.ts'

export interface Grant {
  readonly role: Role
  /** Site or department; empty for roles of the whole installation. */
  readonly unit: string
}

export interface NewAccount {
  readonly username: string
  readonly name: string
  readonly passwordHash: string | null
  readonly site: string
  readonly department?: string | null
  readonly extension?: string | null
  readonly grants: readonly Grant[]
}

/** Writes an account with its grants. Throws Problem 422 when its roles exclude each other or a unit does not exist. */
export async function createAccount(em: EntityManager, account: NewAccount, now: Date): Promise<number> {
  checkGrants(account.grants)
  if (!siteByCode(account.site)) throw invalid('SITE_UNKNOWN', `没有代码为 ${account.site} 的单位。`, `There is no site ${account.site}.`)
  const { username, name, passwordHash, site, department = null, extension = null } = account
  if (department !== null && departmentByCode(department)?.site !== site)
    throw invalid('UNIT_UNKNOWN', `单位 ${site} 没有部门 ${department}。`, `The site ${site} has no department ${department}.`)
  const id = Number(await em.insert(Account, { username, name, passwordHash, site, department, extension, active: true, createdAt: now }))
  await em.insertMany(
    AccountGrant,
    account.grants.map(({ role, unit }) => ({ account: id, role, unit, since: now })),
  )
  return id
}

/** Throws Problem 422 for roles one person may not have together, or units a role does not have. */
export function checkGrants(grants: readonly Grant[]): void {
  if (!rolesAgree(grants.map(({ role }) => role))) {
    throw invalid(
      'ROLES_EXCLUDE',
      '系统管理员、安全管理员和审计员不得兼任其他角色（三权分立）。',
      'Operator, security and auditor exclude each other and every other role.',
    )
  }
  for (const { role, unit } of grants) {
    const kind = ROLE_UNITS[role]
    const known = kind === 'none' ? unit === '' : kind === 'site' ? siteByCode(unit) !== undefined : departmentByCode(unit) !== undefined
    if (!known) throw invalid('UNIT_UNKNOWN', `角色 ${role} 的单位 ${unit} 不存在。`, `The role ${role} has no unit ${unit}.`)
  }
}
