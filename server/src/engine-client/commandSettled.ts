import type { Database, EntityManager } from '../database/index.ts'
import type { OutboxCommand } from './OutboxCommand.ts'
import type { SendResult } from './sendCommand.ts'

/** How a command ended: taken by the engine, overtaken by what happened there, refused (of a kind whose asker is told), or parked for an operator. */
export interface CommandEnd {
  readonly dedupeKey: string
  readonly caseNumber: string | null
  readonly outcome: 'sent' | 'overtaken' | 'refused' | 'parked'
  readonly reason: string | null
}

/** Told inside the transaction that writes the end of the command down. */
export type CommandEndListener = (em: EntityManager, end: CommandEnd) => Promise<void>

const listeners = new WeakMap<Database, Map<string, CommandEndListener>>()

/** The noun that sends commands of a kind learns here how each of them ended. */
export function onCommandEnded(database: Database, kind: OutboxCommand['kind'], listener: CommandEndListener): void {
  const known = listeners.get(database) ?? new Map<string, CommandEndListener>()
  listeners.set(database, known.set(kind, listener))
}

export async function commandSettled(database: Database, em: EntityManager, { kind, dedupeKey, caseNumber }: OutboxCommand, result: SendResult): Promise<void> {
  if (result.outcome === 'later') return
  const reason = 'reason' in result ? result.reason : null
  await listeners.get(database)?.get(kind)?.(em, { dedupeKey, caseNumber: caseNumber ?? null, outcome: result.outcome, reason })
}
