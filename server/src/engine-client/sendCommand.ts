import type { EngineClient } from './EngineClient.ts'
import { EngineError } from './EngineError.ts'
import type { CommandKind, CommandPayload } from './enqueueCommand.ts'

type Senders = { readonly [Kind in CommandKind]: (engine: EngineClient, payload: CommandPayload<Kind>) => Promise<void> }

const SENDERS: Senders = {
  publishMessage: (engine, message) => engine.publishMessage(message),
  completeJob: (engine, { jobKey, variables }) => engine.completeJob(jobKey, variables),
  cancel: (engine, { processInstanceKey }) => engine.cancelProcessInstance(processInstanceKey),
  modifyInstance: (engine, modification) => engine.modifyProcessInstance(modification),
  migrateInstance: (engine, migration) => engine.migrateProcessInstance(migration),
  resolveIncident: (engine, { incidentKey }) => engine.resolveIncident(incidentKey),
  updateRetries: (engine, { jobKey, retries }) => engine.updateJobRetries(jobKey, retries),
  setVariables: (engine, { elementInstanceKey, variables, local }) => engine.setVariables(elementInstanceKey, variables, local),
}

/** How the engine answers a migration it can't do. */
const REFUSALS: ReadonlySet<string> = new Set(['NOT_FOUND', 'INVALID_ARGUMENT', 'FAILED_PRECONDITION', 'UNIMPLEMENTED'])

/** What came of sending a command. */
export type SendResult =
  | { readonly outcome: 'sent' }
  /** The engine has no use for it any more: what it was about had ended before. Nothing is left to do. */
  | { readonly outcome: 'overtaken'; readonly reason: string }
  /** The engine says no, and that is the answer whoever asked waits for; no operator has to look. */
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'later' | 'parked'; readonly reason: string; readonly unreachable: boolean }

/**
 * Sends one command; never throws. An answer that shows the engine had it before counts as sent. `sentBefore` says whether it may have
 * been sent already, its answer lost: only then does a modification's refusal show that the engine has had it.
 */
export async function sendCommand(engine: EngineClient, { kind, payload, sentBefore }: { kind: string; payload: object; sentBefore: boolean }): Promise<SendResult> {
  const send = SENDERS[kind as CommandKind] as ((engine: EngineClient, payload: object) => Promise<void>) | undefined
  if (send === undefined) return { outcome: 'parked', reason: `Unknown command kind ${kind}`, unreachable: false }
  try {
    await send(engine, payload)
    return { outcome: 'sent' }
  } catch (thrown) {
    const error = EngineError.from(thrown)
    if (wasDoneBefore(kind, error)) return { outcome: 'sent' }
    const reason = `${error.code}: ${error.message}`.slice(0, 1000)
    if (kind === 'modifyInstance' && hasEnded(error)) return sentBefore ? { outcome: 'sent' } : { outcome: 'overtaken', reason }
    if (kind === 'migrateInstance' && REFUSALS.has(error.code)) return { outcome: 'refused', reason }
    // INTERNAL may pass (a broker restarting) or not; the relay gives up on it after a number of attempts.
    const later = error.passing || error.code === 'INTERNAL' || error.code === 'UNKNOWN'
    return { outcome: later ? 'later' : 'parked', reason, unreachable: error.passing }
  }
}

function wasDoneBefore(kind: string, { code, message }: EngineError): boolean {
  if (kind === 'publishMessage') return code === 'ALREADY_EXISTS'
  // Zeebe up to 8.6 answers NOT_FOUND to an incident whose job has no retries; that one is not done.
  if (kind === 'resolveIncident') return code === 'NOT_FOUND' && !message.includes('no retries left')
  if (kind === 'completeJob' || kind === 'cancel' || kind === 'updateRetries') return code === 'NOT_FOUND'
  return false
}

/** The instance, or an element instance that a modification ends, is not active: the same sentence in Zeebe and in our engine. */
function hasEnded({ code, message }: EngineError): boolean {
  if (code === 'NOT_FOUND') return true
  return code === 'INVALID_ARGUMENT' && message.includes('terminate instructions with an element instance that could not be found')
}
