import type { EntityManager } from '../database/index.ts'
import type { Role } from '../http/Actor.ts'
import { peopleOfGroup } from './people.ts'
import { departmentByCode } from './sites.ts'

const WORKERS = new Set(['agent', 'dispatcher', 'handler', 'head'])
const PROVINCE = 'ZJ'

/** What a step does when nobody is in its groups: `wait` leaves it until somebody is. */
export type EmptyPolicy = 'wait' | 'dispatcher' | 'province'

/** Whether a role can have tasks. */
export function isWorkingRole(role: string): role is Role {
  return WORKERS.has(role)
}

/**
 * The groups a candidate rule means: `leader:<n>:<department>` is the head n levels up (1 the department's own, 2 the same unit of the
 * province), every other group is itself.
 */
export function candidateGroup(rule: string): string {
  const [, levels, unit = ''] = /^leader:(\d):(.+)$/.exec(rule) ?? []
  if (levels === undefined) return rule
  const above = `${PROVINCE}-${unit.split('-')[1] ?? ''}`
  return Number(levels) <= 1 || unit.startsWith(`${PROVINCE}-`) || departmentByCode(above) === undefined ? `head:${unit}` : `head:${above}`
}

/** Active people of a group such as `handler:HZ-ZM`; none where the role cannot have tasks. */
export async function peopleOfCandidate(em: EntityManager, group: string): Promise<{ username: string; name: string }[]> {
  const [role = '', unit = ''] = group.split(':')
  if (!isWorkingRole(role)) return []
  return (await peopleOfGroup(em, role, unit)).map(({ username, name }) => ({ username, name }))
}

/** Groups a step goes to, with those its policy adds where nobody is in any of them. */
export async function withEmptyPolicy(em: EntityManager, groups: readonly string[], site: string, policy: EmptyPolicy): Promise<string[]> {
  if (policy === 'wait') return [...groups]
  for (const group of groups) if ((await peopleOfCandidate(em, group)).length > 0) return [...groups]
  const own = `dispatcher:${site}`
  const kept = policy === 'dispatcher' && (await peopleOfCandidate(em, own)).length > 0 ? own : `dispatcher:${PROVINCE}`
  return [...new Set([...groups, kept])]
}

/** The policy a header names; `wait` for anything else. */
export function emptyPolicyOf(header: string | undefined): EmptyPolicy {
  return header === 'dispatcher' || header === 'province' ? header : 'wait'
}
