import type { EntityManager } from '../database/index.ts'
import type { Logger } from '../http/index.ts'
import { OutboxCommand } from './OutboxCommand.ts'
import type { SendResult } from './sendCommand.ts'

export interface Settled {
  readonly command: OutboxCommand
  readonly result: SendResult
}

const FIRST_BACK_OFF_MS = 100
/** While the engine is away nothing is gained by waiting longer; when it comes back, cases go on within this. */
const MAX_BACK_OFF_MS = 1_000
/** An engine that fails inside at the same command this often will not take it. */
const MAX_INTERNAL_FAILURES = 12

export interface Settling {
  readonly now: Date
  readonly log: Logger
  /** Told of each command that is sent no more. */
  readonly tell: (command: OutboxCommand, result: SendResult) => Promise<void>
}

/** Writes down what came of sending: sent, overtaken, to be sent later, refused to whoever asked, or parked for an operator. */
export async function settleCommands(em: EntityManager, settled: readonly Settled[], { now, log, tell }: Settling): Promise<void> {
  const sent = settled.filter(({ result }) => result.outcome === 'sent').map(({ command }) => command.id)
  const done = { state: 'sent' as const, finishedAt: now, leaseOwner: null, leaseUntil: null, reason: null }
  if (sent.length > 0) await em.nativeUpdate(OutboxCommand, { id: { $in: sent } }, done)
  for (const { command, result } of settled) {
    if (result.outcome === 'sent') await tell(command, result)
    else if (result.outcome === 'refused') {
      await em.nativeUpdate(OutboxCommand, { id: command.id }, { ...done, reason: result.reason })
      await tell(command, result)
    } else if (result.outcome === 'overtaken') {
      await em.nativeUpdate(OutboxCommand, { id: command.id }, { ...done, reason: result.reason })
      log.warn({ command: command.id, kind: command.kind, caseNumber: command.caseNumber, reason: result.reason }, 'A command came too late: what it was about had ended')
      await tell(command, result)
    } else if (await postpone(em, command, result, now, log)) await tell(command, { ...result, outcome: 'parked' })
  }
}

/** Whether the command is parked now. */
async function postpone(
  em: EntityManager,
  command: OutboxCommand,
  result: Extract<SendResult, { outcome: 'later' | 'parked' }>,
  now: Date,
  log: Logger,
): Promise<boolean> {
  const attempts = command.attempts + 1
  const parked = result.outcome === 'parked' || (!result.unreachable && attempts >= MAX_INTERNAL_FAILURES)
  const backOff = Math.min(FIRST_BACK_OFF_MS * 2 ** Math.min(attempts - 1, 10), MAX_BACK_OFF_MS)
  const free = { attempts, reason: result.reason, leaseOwner: null, leaseUntil: null }
  const change = parked
    ? { ...free, state: 'parked' as const, finishedAt: now }
    : { ...free, availableAt: new Date(now.getTime() + backOff) }
  await em.nativeUpdate(OutboxCommand, { id: command.id }, change)
  const facts = { command: command.id, kind: command.kind, caseNumber: command.caseNumber, attempts, reason: result.reason }
  if (parked) log.error(facts, 'The engine refuses a command; it is parked for an operator')
  else if (attempts === 1 || attempts % 20 === 0) log.warn(facts, 'A command could not be sent yet')
  return parked
}
