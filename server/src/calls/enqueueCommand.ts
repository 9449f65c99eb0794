import { randomUUID } from 'node:crypto'
import { LockMode } from '@mikro-orm/core'
import { afterCommit, type EntityManager } from '../database/index.ts'
import type { CallDesk } from './CallDesk.ts'
import type { SwitchCommand } from './linkSchema.ts'
import type { CommandAccepted } from './schema.ts'
import { SwitchCounter } from './SwitchCounter.ts'
import { SwitchOrder } from './SwitchOrder.ts'

/** Longer than a lost connection takes to come back, shorter than a person waits before pressing again. */
const EXPIRES_MS = 10_000

/** Writes a command for the switch of a site, in the transaction of `em`; a waiting switch has it as soon as it commits. */
export async function enqueueCommand(em: EntityManager, desk: CallDesk, site: string, command: SwitchCommand): Promise<CommandAccepted> {
  // The counter's row stays locked until the commit: sequences become visible in their order.
  const counter = await em.findOneOrFail(SwitchCounter, { id: 1 }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  counter.value += 1
  await em.flush()
  const now = desk.clock.now()
  const id = randomUUID()
  const expiresAt = new Date(now.getTime() + EXPIRES_MS)
  await em.insert(SwitchOrder, { sequence: counter.value, id, site, command, createdAt: now, expiresAt })
  afterCommit(em, () => desk.bell.ring())
  return { command: id, expiresAt: expiresAt.toISOString() }
}
