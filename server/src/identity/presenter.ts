import type { Person } from '../http/Actor.ts'
import type { Account } from './Account.ts'
import type { AccountGrant } from './AccountGrant.ts'
import type { AccountView } from './accountSchema.ts'
import { departmentNamed, siteNamed } from './sites.ts'
import type { Me } from './schema.ts'

/** What a person is told about themselves. */
export function presentMe({ id, username, name, roles, site, department, groups, permissions, extension }: Person): Me {
  return { id, username, name, roles: [...roles], site, department, groups: [...groups], permissions: [...permissions], extension }
}

/** An account as its administrator sees it; `grants` may hold those of others too. */
export function presentAccount(
  { id, username, name, site, department, extension, active, createdAt }: Account,
  grants: readonly AccountGrant[],
): AccountView {
  return {
    username,
    name,
    site: siteNamed(site),
    department: department ? departmentNamed(department) : null,
    extension: extension ?? null,
    active,
    grants: grants.filter(({ account }) => account === id).map(({ role, unit }) => ({ role, unit })),
    createdAt: createdAt.toISOString(),
  }
}
