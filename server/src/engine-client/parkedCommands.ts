import type { EntityManager } from '../database/index.ts'
import { commandsCommitted } from './commandsCommitted.ts'
import { OutboxCommand } from './OutboxCommand.ts'

/** Commands the engine refused for good, newest first. */
export async function parkedCommands(em: EntityManager, limit = 100): Promise<OutboxCommand[]> {
  return await em.find(OutboxCommand, { state: 'parked' }, { orderBy: { id: 'desc' }, limit })
}

/** Sends a parked command again; false when it is not parked. */
export async function retryParked(em: EntityManager, id: string, now: Date): Promise<boolean> {
  const again = { state: 'waiting' as const, attempts: 1, availableAt: now, finishedAt: null }
  const changed = await em.nativeUpdate(OutboxCommand, { id, state: 'parked' }, again)
  commandsCommitted.after(em)
  return changed > 0
}
