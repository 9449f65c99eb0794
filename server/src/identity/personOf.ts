import type { Person } from '../http/Actor.ts'
import type { Account } from './Account.ts'
import type { AccountGrant } from './AccountGrant.ts'
import { departmentNamed, siteNamed } from './sites.ts'
import { permissionsOf } from './roles.ts'

/** Puts the person together from account and grants. */
export function personOf(account: Account, grants: readonly AccountGrant[], sessionId: string): Person {
  const roles = [...new Set(grants.map(({ role }) => role))].toSorted()
  return {
    kind: 'person',
    id: String(account.id),
    username: account.username,
    name: account.name,
    roles,
    site: siteNamed(account.site),
    department: account.department ? departmentNamed(account.department) : null,
    groups: grants
      .filter(({ unit }) => unit !== '')
      .map(({ role, unit }) => `${role}:${unit}`)
      .toSorted(),
    permissions: permissionsOf(roles),
    extension: account.extension ?? null,
    sessionId,
  }
}
