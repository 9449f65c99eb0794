import type { Actor } from '../http/index.ts'
import type { Audience } from '../live/index.ts'

/** Whom a case complains of: a department, people of ours, or both. */
export interface Accused {
  readonly department: string | null
  /** User names. */
  readonly people: readonly string[]
}

interface AccusedColumns {
  readonly accusedDepartment?: string | null | undefined
  readonly accusedPeople?: string | null | undefined
}

const DISCIPLINE = 'JJ'
const PROVINCE = 'ZJ'
/** Matters about how our own people behave, as the catalogues of complaints and reports name them. */
const CONDUCT = /^(conduct|staff)(\.|$)/

/** The column of user names: `|hz.zm.one|hz.zm.two|`, so that one of them is found by a pattern. */
export function peopleColumn(usernames: readonly string[]): string | null {
  return usernames.length === 0 ? null : `|${usernames.join('|')}|`
}

export function accusedOf({ accusedDepartment, accusedPeople }: AccusedColumns): Accused {
  return { department: accusedDepartment ?? null, people: (accusedPeople ?? '').split('|').filter((name) => name !== '') }
}

/** Whether somebody is accused by a case or belongs to the unit that is: to them it does not exist. */
export function isAccused(actor: Actor, { department, people }: Accused): boolean {
  if (actor.kind !== 'person') return false
  return people.includes(actor.username) || (department !== null && unitsOf(actor).includes(department))
}

/** The same for somebody a task would be given to. */
export function accuses({ department, people }: Accused, person: { readonly username: string; readonly department: string | null }): boolean {
  return people.includes(person.username) || (department !== null && person.department === department)
}

/** The department of a person and every unit they have a role in. */
export function unitsOf({ department, groups }: Extract<Actor, { kind: 'person' }>): string[] {
  return [...new Set([...(department === null ? [] : [department.code]), ...groups.map((group) => group.split(':')[1] ?? '')])]
}

/** Whether the case is about our own people, accused by name or not. */
export function isConduct({ matter, ...columns }: AccusedColumns & { readonly matter?: string | null | undefined }): boolean {
  const { department, people } = accusedOf(columns)
  return department !== null || people.length > 0 || CONDUCT.test(matter ?? '')
}

/** Who looks into it: the discipline department of the site, the province's where that one is accused itself. */
export function disciplineOf(site: string, { department }: Accused): string {
  const own = `${site}-${DISCIPLINE}`
  return department === own ? `${PROVINCE}-${DISCIPLINE}` : own
}

/** Whether a person belongs to a discipline department. */
export function isDiscipline(actor: Actor): boolean {
  return actor.kind === 'person' && unitsOf(actor).some((unit) => unit.endsWith(`-${DISCIPLINE}`))
}

/** Candidate groups without the accused unit: what would go there goes to whoever looks into it. */
export function groupsWithout(found: AccusedColumns & { readonly site: string }, groups: readonly string[]): string[] {
  const accused = accusedOf(found)
  if (accused.department === null) return [...groups]
  const discipline = disciplineOf(found.site, accused)
  return [...new Set(groups.map((group) => (group.split(':')[1] === accused.department ? `${group.split(':')[0] ?? 'handler'}:${discipline}` : group)))]
}

/** Whom no live event of the case may reach. */
export function exceptAccused(found: AccusedColumns): Pick<Audience, 'except'> {
  const { department, people } = accusedOf(found)
  if (department === null && people.length === 0) return {}
  return { except: { users: people, units: department === null ? [] : [department] } }
}
