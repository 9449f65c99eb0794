import type { FilterQuery } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { decodeCursor, encodeCursor, type Keys, type Person } from '../http/index.ts'
import { seesSite } from '../identity/index.ts'
import { IntakeItem } from './IntakeItem.ts'
import { presentItem } from './presenter.ts'
import type { IntakeItemView, ListItemsQuery } from './schema.ts'

/** One page of the sites the person sees: what waits by its age, what is settled the newest first. */
export async function listItems(em: EntityManager, keys: Keys, actor: Person, { state, channel, cursor, limit }: ListItemsQuery): Promise<{ items: IntakeItemView[]; next?: string }> {
  const order = state === 'waiting' ? 'asc' : 'desc'
  const where: FilterQuery<IntakeItem>[] = [{ id: { $gt: 0 } }]
  if (state !== undefined) where.push({ state })
  if (channel !== undefined) where.push({ channel })
  if (!seesSite(actor, '--')) where.push({ site: actor.site.code })
  if (cursor !== undefined) {
    const [id] = decodeCursor(cursor, 'number')
    where.push({ id: order === 'asc' ? { $gt: id } : { $lt: id } })
  }
  const rows = await em.find(IntakeItem, { $and: where }, { orderBy: { id: order }, limit: limit + 1, disableIdentityMap: true })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map((item) => presentItem(item, keys, false)), ...(rows.length > limit && last ? { next: encodeCursor([last.id]) } : {}) }
}
