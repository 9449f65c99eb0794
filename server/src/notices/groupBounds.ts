import type { EntityManager, Person } from '../http/index.ts'
import { joinedGroups } from '../identity/index.ts'
import { Notice } from './Notice.ts'

/** Groups whose notices concern a person from the same number on. */
export interface GroupBound {
  readonly groups: readonly string[]
  /** Only notices with a higher number. */
  readonly after: number
}

/** What came to a group before somebody joined it is none of their news: their groups, by the last notice before they joined. */
export async function groupBounds(em: EntityManager, { id, groups }: Pick<Person, 'id' | 'groups'>): Promise<GroupBound[]> {
  const joined = await joinedGroups(em, Number(id))
  const bySince = new Map<number, string[]>()
  for (const group of groups) {
    const since = joined.get(group)?.getTime() ?? 0
    bySince.set(since, [...(bySince.get(since) ?? []), group])
  }
  return await Promise.all([...bySince].map(async ([since, names]) => ({ groups: names, after: since === 0 ? 0 : await lastBefore(em, new Date(since)) })))
}

/** Numbers of notices rise with their instants. */
async function lastBefore(em: EntityManager, instant: Date): Promise<number> {
  const [last] = await em.find(Notice, { at: { $lt: instant } }, { fields: ['id'], orderBy: { at: 'desc', id: 'desc' }, limit: 1, disableIdentityMap: true })
  return last?.id ?? 0
}
