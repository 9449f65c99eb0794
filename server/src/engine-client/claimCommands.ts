import { raw } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { OutboxCommand } from './OutboxCommand.ts'

/** A server that dies while sending holds its commands this long; a second sending changes nothing in the engine. */
export const LEASE_MS = 15_000
/** How far one look goes beyond commands that must wait for an earlier one. */
const MOST_PAGES = 50

/**
 * Takes the next commands to send for `owner`: of each order key only the oldest that is not sent yet, so that a case's
 * commands arrive in order. Safe with many servers, since the lease is taken by one conditional update.
 */
export async function claimCommands(em: EntityManager, owner: string, now: Date, limit: number): Promise<OutboxCommand[]> {
  const free = { $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }] }
  const ids: string[] = []
  // A case whose first command waits may have any number behind it; they must not hide those of other cases.
  for (let page = 0, after = '0'; page < MOST_PAGES && ids.length < limit; page++) {
    const waiting = await em.find(
      OutboxCommand,
      { state: 'waiting', availableAt: { $lte: now }, id: { $gt: after }, ...free },
      { orderBy: { id: 'asc' }, limit, fields: ['id', 'orderKey'] },
    )
    ids.push(...(waiting.length === 0 ? [] : await oldestOfEachKey(em, waiting)).slice(0, limit - ids.length))
    if (waiting.length < limit) break
    after = waiting.at(-1)?.id ?? after
  }
  if (ids.length === 0) return []
  // Whoever held the lease died after sending or before: from now on it counts as sent once.
  await em.nativeUpdate(OutboxCommand, { id: { $in: ids }, state: 'waiting', leaseOwner: { $ne: null }, ...free }, { attempts: raw<number>('attempts + 1') })
  const leaseUntil = new Date(now.getTime() + LEASE_MS)
  await em.nativeUpdate(OutboxCommand, { id: { $in: ids }, state: 'waiting', ...free }, { leaseOwner: owner, leaseUntil })
  return await em.find(
    OutboxCommand,
    { id: { $in: ids }, state: 'waiting', leaseOwner: owner },
    { orderBy: { id: 'asc' }, refresh: true },
  )
}

async function oldestOfEachKey(em: EntityManager, waiting: readonly Pick<OutboxCommand, 'id' | 'orderKey'>[]): Promise<string[]> {
  const keys = [...new Set(waiting.map((command) => command.orderKey))]
  const unsent = await em.find(
    OutboxCommand,
    { state: 'waiting', orderKey: { $in: keys } },
    { orderBy: { id: 'asc' }, fields: ['id', 'orderKey'] },
  )
  const first = new Map<string, string>()
  for (const { id, orderKey } of unsent) if (!first.has(orderKey)) first.set(orderKey, id)
  return waiting.filter(({ id, orderKey }) => first.get(orderKey) === id).map(({ id }) => id)
}
