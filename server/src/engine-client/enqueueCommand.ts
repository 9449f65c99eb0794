import type { EntityManager } from '../database/index.ts'
import { OutboxCommand } from './OutboxCommand.ts'
import { commandsCommitted } from './commandsCommitted.ts'
import type { Migration, Modification } from './EngineClient.ts'

interface PayloadOf {
  publishMessage: {
    name: string
    correlationKey: string
    messageId: string
    timeToLiveMs: number
    variables: Readonly<Record<string, unknown>>
  }
  completeJob: { jobKey: string; variables: Readonly<Record<string, unknown>> }
  cancel: { processInstanceKey: string }
  modifyInstance: Modification
  migrateInstance: Migration
  resolveIncident: { incidentKey: string }
  updateRetries: { jobKey: string; retries: number }
  setVariables: { elementInstanceKey: string; variables: Readonly<Record<string, unknown>>; local: boolean }
}

export type CommandKind = keyof PayloadOf
export type CommandPayload<Kind extends CommandKind> = PayloadOf[Kind]

export type EngineCommand = {
  [Kind in CommandKind]: {
    readonly kind: Kind
    readonly payload: PayloadOf[Kind]
    /** The same wish enqueued twice is one command. */
    readonly dedupeKey: string
    /** Commands of one case reach the engine in the order they were written. */
    readonly caseNumber?: string | undefined
  }
}[CommandKind]

/**
 * Writes a command to the engine in the caller's transaction. The relay sends it once that has committed, and again
 * until the engine has it; every kind is safe to send twice.
 */
export async function enqueueCommand(em: EntityManager, now: Date, command: EngineCommand): Promise<void> {
  const { kind, payload, dedupeKey, caseNumber } = command
  if ((await em.count(OutboxCommand, { dedupeKey })) > 0) return
  await em.insert(OutboxCommand, {
    orderKey: caseNumber ?? dedupeKey.slice(0, 100),
    kind,
    dedupeKey,
    payload: { ...payload },
    caseNumber: caseNumber ?? null,
    state: 'waiting',
    attempts: 0,
    availableAt: now,
    leaseOwner: null,
    leaseUntil: null,
    createdAt: now,
    finishedAt: null,
    reason: null,
  })
  commandsCommitted.after(em)
}
