import { groupsWithout, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { candidateGroup, departmentByCode, peopleOfCandidate } from '../identity/index.ts'

const PROVINCE = 'ZJ'

/**
 * The group one level up that has anybody in it: a handler's department head, the head of the same unit of the province, the site's
 * team leaders, the province's; null at the top. Who is accused by the case is never among them.
 */
export async function superiorOf(em: EntityManager, found: ServiceCase, groups: readonly string[]): Promise<string | null> {
  const tried = new Set(groups)
  for (let [group = ''] = groups; ; ) {
    const above = nextUp(group, found.site)
    if (above === null || tried.has(above)) return null
    tried.add(above)
    const [meant = ''] = groupsWithout(found, [above])
    if (!groups.includes(meant) && (await peopleOfCandidate(em, meant)).length > 0) return meant
    group = above
  }
}

function nextUp(group: string, site: string): string | null {
  const [role = '', unit = ''] = group.split(':')
  if (role === 'handler') return `head:${unit}`
  if (role === 'head') {
    const above = candidateGroup(`leader:2:${unit}`)
    return above === group ? `dispatcher:${departmentByCode(unit)?.site ?? site}` : above
  }
  return group === `dispatcher:${PROVINCE}` ? null : `dispatcher:${role === 'dispatcher' ? PROVINCE : site}`
}
