import type { EntityManager } from '../database/index.ts'
import { activeSince, peopleOfGroup, type Role } from '../identity/index.ts'
import { heldBy } from '../tasks/index.ts'
import { WorkCapacity } from './WorkCapacity.ts'

/** Where a team leader set nothing. */
export const USUAL_CAPACITY = 10
/** Who did nothing for so long is not at their desk. */
const ACTIVE_MS = 10 * 60_000

/** A member of a group with the room they have. */
export interface Member {
  readonly username: string
  readonly name: string
  readonly most: number
  readonly held: number
  readonly active: boolean
}

/** How many tasks of a group a person is given at once. */
export async function capacityOf(em: EntityManager, username: string, groupName: string): Promise<number> {
  return (await em.findOne(WorkCapacity, { username, groupName }, { disableIdentityMap: true }))?.most ?? USUAL_CAPACITY
}

/** Everybody of a group: how much they may have, how much they have, whether they are there. */
export async function membersOf(em: EntityManager, groupName: string, now: Date): Promise<Member[]> {
  const [role = '', unit = ''] = groupName.split(':')
  const people = await peopleOfGroup(em, role as Role, unit)
  const usernames = people.map(({ username }) => username)
  const active = await activeSince(em, usernames, new Date(now.getTime() - ACTIVE_MS))
  const rows = await em.find(WorkCapacity, { groupName, username: { $in: usernames } }, { disableIdentityMap: true })
  const most = new Map(rows.map((row) => [row.username, row.most]))
  const members: Member[] = []
  for (const { username, name } of people) members.push({ username, name, most: most.get(username) ?? USUAL_CAPACITY, held: await heldBy(em, username, [groupName]), active: active.has(username) })
  return members
}
