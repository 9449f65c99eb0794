import type { EntityManager } from '../database/index.ts'
import { OutboxCommand } from './OutboxCommand.ts'

export interface RelayLag {
  /** Age of the oldest command that is not sent yet, in seconds; 0 when there is none. */
  readonly seconds: number
  readonly waiting: number
  readonly parked: number
}

/** How far the relay is behind. */
export async function relayLag(em: EntityManager, now: Date): Promise<RelayLag> {
  const [oldest] = await em.find(OutboxCommand, { state: 'waiting' }, { orderBy: { availableAt: 'asc' }, limit: 1, fields: ['id', 'createdAt'] })
  const [waiting, parked] = [await em.count(OutboxCommand, { state: 'waiting' }), await em.count(OutboxCommand, { state: 'parked' })]
  const seconds = oldest ? Math.max(0, (now.getTime() - oldest.createdAt.getTime()) / 1000) : 0
  return { seconds, waiting, parked }
}
