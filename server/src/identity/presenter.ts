import type { Person } from '../http/Actor.ts'
import type { Me } from './schema.ts'

/** What a person is told about themselves. */
export function presentMe({ id, username, name, roles, site, department, groups, permissions, extension }: Person): Me {
  return { id, username, name, roles: [...roles], site, department, groups: [...groups], permissions: [...permissions], extension }
}
