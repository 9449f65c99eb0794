import { randomUUID } from 'node:crypto'
import type { Clock, Database, Logger } from '../http/index.ts'
import { commandsCommitted } from './commandsCommitted.ts'
import { commandSettled } from './commandSettled.ts'
import { claimCommands } from './claimCommands.ts'
import type { EngineClient } from './EngineClient.ts'
import type { OutboxCommand } from './OutboxCommand.ts'
import { heldBack } from './holds.ts'
import { sendCommand, type SendResult } from './sendCommand.ts'
import { settleCommands, type Settled } from './settleCommands.ts'

export interface RelayParts {
  readonly database: Database
  readonly engine: EngineClient
  readonly clock: Clock
  readonly log: Logger
}

export interface Relay {
  /** Looks for commands at once; called after every commit that wrote one. */
  wake(): void
  stop(): Promise<void>
}

/** Commands under way at once; beyond it the engine would answer RESOURCE_EXHAUSTED anyway. */
const MAX_IN_FLIGHT = 64
/** Commands of other servers, and those whose back-off ends, are found this often. */
const POLL_MS = 500

/** Sends the outbox to the engine: at once after a commit, in order per case, again until it has arrived. */
export function createRelay({ database, engine, clock, log }: RelayParts): Relay {
  const owner = randomUUID()
  const finished: Settled[] = []
  let inFlight = 0
  let stopped = false
  let awake = false
  let ring = (): void => {}

  const wake = (): void => {
    awake = true
    ring()
  }
  const sleep = async (): Promise<void> => {
    if (awake || stopped) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS)
      ring = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  const send = async (command: OutboxCommand): Promise<void> => {
    const reason = await heldBack(database, command).catch((error: unknown) => `It could not be found out whether it may be sent: ${String(error).slice(0, 500)}`)
    const sent = { kind: command.kind, payload: command.payload, sentBefore: command.attempts > 0 }
    const result: SendResult = reason === undefined ? await sendCommand(engine, sent) : { outcome: 'later', reason, unreachable: true }
    finished.push({ command, result })
    inFlight--
    wake()
  }
  const settle = async (): Promise<void> => {
    const batch = finished.splice(0)
    if (batch.length === 0) return
    await database.transactional((em) => settleCommands(em, batch, { now: clock.now(), log, tell: (command, result) => commandSettled(database, em, command, result) }))
    awake = true
  }
  const turn = async (): Promise<void> => {
    awake = false
    await settle()
    const room = MAX_IN_FLIGHT - inFlight
    if (room <= 0 || stopped) return
    const commands = await database.transactional((em) => claimCommands(em, owner, clock.now(), room))
    inFlight += commands.length
    for (const command of commands) void send(command)
  }
  const run = async (): Promise<void> => {
    while (!stopped || inFlight > 0 || finished.length > 0) {
      try {
        await turn()
      } catch (error) {
        log.error({ err: error }, 'The relay could not read the outbox; it tries again')
        awake = false
      }
      await sleep()
      // Without in-flight work a stopped relay must not spin.
      if (stopped && inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const unsubscribe = commandsCommitted.subscribe(wake)
  const running = run()

  return {
    wake,
    async stop() {
      stopped = true
      unsubscribe()
      wake()
      await running
    },
  }
}
