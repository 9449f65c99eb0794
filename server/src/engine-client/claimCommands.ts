import type { EntityManager } from '../database/index.ts'
import { OutboxCommand } from './OutboxCommand.ts'

/** A server that dies while sending holds its commands this long; a second sending changes nothing in the engine. */
export const LEASE_MS = 15_000

/**
 * Takes the next commands to send for `owner`: of each order key only the oldest that is not sent yet, so that a case's
 * commands arrive in order. Safe with many servers, since the lease is taken by one conditional update.
 */
export async function claimCommands(em: EntityManager, owner: string, now: Date, limit: number): Promise<OutboxCommand[]> {
  const free = { $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }] }
  const waiting = await em.find(
    OutboxCommand,
    { state: 'waiting', availableAt: { $lte: now }, ...free },
    { orderBy: { id: 'asc' }, limit, fields: ['id', 'orderKey'] },
  )
  if (waiting.length === 0) return []
  const ids = await oldestOfEachKey(em, waiting)
  if (ids.length === 0) return []
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
