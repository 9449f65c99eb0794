import type { AgentStateName, CallEvent } from './CallEvent.ts'

/** Operations a switch may offer; an adapter names those it has. */
export type Operation =
  | 'makeCall'
  | 'answer'
  | 'clear'
  | 'hold'
  | 'retrieve'
  | 'agent'
  | 'simulate'
  | 'treat'
  | 'recording'
  | 'sendDigits'
  | 'transfer'
  | 'consult'
  | 'conference'
  | 'join'
  | 'play'
  | 'collect'
  | 'record'
  | 'enqueue'
  | 'dialCampaign'

/** A call to a citizen through a ready agent of the site. */
export interface CallRequest {
  /** Chosen by the caller and never dialled twice: asking again gives the same call's outcome. */
  readonly id: string
  readonly site: string
  readonly to: string
  /** Agents of the site who must not make it, by user name. */
  readonly except?: readonly string[]
  /** Carried by every event of the call; never personal. */
  readonly userData: Readonly<Record<string, string | number>>
}

/** A call of one agent on its way to a colleague. */
export interface HandoverRequest {
  readonly callId: string
  /** The device of the agent who has it. */
  readonly device: string
  /** The colleague’s device, and who must be signed on there. */
  readonly to: string
  readonly agent: string
}

export interface CallOutcome {
  readonly id: string
  readonly outcome: 'connected' | 'no-answer' | 'busy' | 'failed'
  readonly agent?: string
  /** ISO 8601 UTC. */
  readonly at: string
}

export interface SwitchSnapshot {
  readonly agents: readonly { agent: string; device: string; site: string; state: AgentStateName; reason?: string }[]
  readonly calls: readonly { callId: string; site: string }[]
}

/** A scripted caller on offer, where the switch is a simulator. */
export interface ScriptSummary {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly description: { readonly zh: string; readonly en: string }
  readonly from: string
}

/** Thrown when no agent of the site is ready: nobody was dialled, and the same id may be asked again. */
export class NoAgentReady extends Error {
  constructor(site: string) {
    super(`No agent of site ${site} is ready`)
    this.name = 'NoAgentReady'
  }
}

/** Thrown when a command does not fit the state of the call, leg or agent; nothing changed. */
export class OperationRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'OperationRefused'
  }
}

/** One telephone switch, whatever is behind it. Names and events are CSTA's; call ids are the caller's, so a retry finds its call again. */
export interface TelephonyPort {
  /** Identity of the event sequence: a switch that lost its memory has a new one. */
  readonly switchId: string
  capabilities(): ReadonlySet<Operation>
  scripts(): readonly ScriptSummary[]
  /** Rings an agent, then the citizen; resolves when the citizen answers or cannot be had. Throws {@link NoAgentReady}. */
  makeCall(request: CallRequest): Promise<CallOutcome>
  answer(callId: string, device: string): void
  /** Hangs up, or rejects while ringing. */
  clear(callId: string, device: string): void
  hold(callId: string, device: string): void
  retrieve(callId: string, device: string): void
  /** Hands a conversation over unasked: the colleague's telephone rings, and who does not answer loses it to the queue. */
  transfer(request: HandoverRequest): void
  /** Puts the citizen on hold and rings a colleague. */
  consult(request: HandoverRequest): void
  /** The consulted colleague goes on with the citizen, whoever asked is out. */
  completeTransfer(callId: string, device: string): void
  /** Ends the consultation; whoever asked goes on with the citizen. */
  reconnect(callId: string, device: string): void
  /** Receives a waiting caller with an announcement and behind the others; the digit it names takes them back into the queue as everybody. A call that somebody talks in stays as it is. */
  treat(request: { callId: string; announcement: string; reportDigit: string }): void
  agent(request: { agent: string; device: string; site: string; state: 'loggedOn' | 'loggedOff' | 'ready' | 'notReady' | 'workingAfterCall'; reason?: string | undefined }): void
  /** Starts a scripted caller; the same id starts one call only. */
  simulate(request: { id: string; site: string; script: string; from?: string | undefined; to: string }): void
  snapshot(): SwitchSnapshot
  /** Batches of events after a sequence, in order, for ever; ends when the signal fires. */
  events(after: number, signal: AbortSignal): AsyncIterable<readonly CallEvent[]>
  /** Everything up to this sequence is safe on the server; the switch may forget it. */
  acknowledge(sequence: number): void
  /** The finished recording of a call as WAV bytes. */
  recording(event: CallEvent): Uint8Array<ArrayBuffer>
  close(): void
}
