import type { Clock } from '../../../Clock.ts'
import { RetryLater } from '../../../RetryLater.ts'
import type { CallEvent } from '../../CallEvent.ts'
import { type CallOutcome, type CallRequest, type HandoverRequest, NoAgentReady, type Operation, OperationRefused, type ScriptSummary, type SwitchSnapshot, type TelephonyPort } from '../../TelephonyPort.ts'
import { type AgentRequest, setAgentState } from './agentStates.ts'
import type { CallerScript } from './CallerScript.ts'
import { answer, clear, hold, retrieve } from './controls.ts'
import { calleeScript } from './calleeScript.ts'
import { startInbound } from './inbound.ts'
import type { Journal } from './Journal.ts'
import { startOutbound } from './outbound.ts'
import { completeTransfer, consult, reconnect, transfer } from './handover.ts'
import { runTimer } from './runTimer.ts'
import type { State } from './State.ts'
import { MEMORY_MS } from './switchLimits.ts'
import { toneRecording } from './toneRecording.ts'
import { treat } from './treat.ts'
import { Turn } from './Turn.ts'

const OPERATIONS: ReadonlySet<Operation> = new Set<Operation>(['makeCall', 'answer', 'clear', 'hold', 'retrieve', 'agent', 'simulate', 'recording', 'treat', 'transfer', 'consult'])
const BATCH = 200
/** Whoever comes next finds the call in the journal. */
const CLOSING_BACK_OFF_MS = 500
const FORGET_EVERY_MS = 24 * 3_600_000

/** An embedded switch with scripted citizens. One input at a time; its facts are on disk before anybody hears of them. */
export class Simulator implements TelephonyPort {
  readonly #journal: Journal
  readonly #clock: Clock
  readonly #scripts: readonly CallerScript[]
  readonly #listeners = new Set<() => void>()
  #state: State
  #cancelWake: () => void = () => undefined
  #forgottenAt = 0
  #closed = false

  constructor(journal: Journal, clock: Clock, scripts: readonly CallerScript[]) {
    this.#journal = journal
    this.#clock = clock
    this.#scripts = scripts
    this.#state = journal.load()
    // Whatever was due while we were down happens now.
    this.runDueTimers()
  }

  get switchId(): string {
    return this.#journal.switchId
  }

  capabilities(): ReadonlySet<Operation> {
    return OPERATIONS
  }

  scripts(): readonly ScriptSummary[] {
    return this.#scripts.flatMap(({ id, name, description, from }) => (from === undefined ? [] : [{ id, name, description, from }]))
  }

  async makeCall(request: CallRequest): Promise<CallOutcome> {
    this.#turn((turn) => void startOutbound(turn, request, calleeScript(this.#scripts, request.to)))
    for (;;) {
      const made = this.#state.made[request.id]
      if (made?.outcome === 'noAgent') throw new NoAgentReady(request.site)
      if (made?.outcome !== undefined) {
        return { id: made.callId, outcome: made.outcome, at: new Date(made.at).toISOString(), ...(made.agent === undefined ? {} : { agent: made.agent }) }
      }
      if (this.#closed) throw new RetryLater(CLOSING_BACK_OFF_MS, 'The switch is closing')
      await this.#changed()
    }
  }

  answer(callId: string, device: string): void {
    this.#turn((turn) => answer(turn, callId, device))
  }

  clear(callId: string, device: string): void {
    this.#turn((turn) => clear(turn, callId, device))
  }

  hold(callId: string, device: string): void {
    this.#turn((turn) => hold(turn, callId, device))
  }

  retrieve(callId: string, device: string): void {
    this.#turn((turn) => retrieve(turn, callId, device))
  }

  transfer(request: HandoverRequest): void {
    this.#turn((turn) => transfer(turn, request))
  }

  consult(request: HandoverRequest): void {
    this.#turn((turn) => consult(turn, request))
  }

  completeTransfer(callId: string, device: string): void {
    this.#turn((turn) => completeTransfer(turn, callId, device))
  }

  reconnect(callId: string, device: string): void {
    this.#turn((turn) => reconnect(turn, callId, device))
  }

  treat({ callId }: { callId: string; announcement: string; reportDigit: string }): void {
    this.#turn((turn) => treat(turn, callId))
  }

  agent(request: AgentRequest): void {
    this.#turn((turn) => setAgentState(turn, request))
  }

  simulate({ id, site, script: name, from, to }: { id: string; site: string; script: string; from?: string | undefined; to: string }): void {
    const script = this.#scripts.find((one) => one.id === name && one.from !== undefined)
    if (script === undefined) throw new OperationRefused(`There is no caller script "${name}"`)
    this.#turn((turn) => startInbound(turn, { id, site, from: from ?? script.from ?? '', queue: to, script }))
  }

  snapshot(): SwitchSnapshot {
    const agents = Object.values(this.#state.agents).map(({ name, device, site, state, reason }) => ({ agent: name, device, site, state, ...(reason === undefined ? {} : { reason }) }))
    return { agents, calls: Object.values(this.#state.calls).map(({ id, site }) => ({ callId: id, site })) }
  }

  async *events(after: number, signal: AbortSignal): AsyncGenerator<readonly CallEvent[]> {
    for (let sequence = after; !signal.aborted && !this.#closed; ) {
      const batch = this.#journal.eventsAfter(sequence, BATCH)
      const last = batch.at(-1)
      if (last === undefined) await this.#changed(signal)
      else {
        yield batch
        sequence = last.sequence
      }
    }
  }

  acknowledge(sequence: number): void {
    this.#journal.acknowledge(sequence)
  }

  recording(event: CallEvent): Uint8Array<ArrayBuffer> {
    return toneRecording(event.callId ?? '', event.recording?.milliseconds ?? 1000)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#cancelWake()
    this.#tell()
    this.#journal.close()
  }

  /** A copy of the whole state, for tests and diagnosis. */
  inspect(): State {
    return structuredClone(this.#state)
  }

  /** Runs every timer that is due, in the order of their instants. Called by itself through the clock. */
  runDueTimers(): void {
    for (;;) {
      const due = Object.entries(this.#state.timers)
        .filter(([, timer]) => timer.at <= this.#clock.now().getTime())
        .toSorted(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1))[0]
      if (due === undefined) break
      this.#turn((turn) => runTimer(turn, due[0], due[1].action))
    }
    this.#planWake()
  }

  #turn(act: (turn: Turn) => void): void {
    if (this.#closed) throw new OperationRefused('The switch is closed')
    const turn = new Turn(this.#state, this.#clock.now().getTime())
    try {
      act(turn)
      this.#forgetOld(turn)
      if (turn.facts.length > 0) this.#journal.append(turn.facts, this.#state)
    } catch (error) {
      // Half a turn must leave no trace: the disk knows the truth.
      if (turn.facts.length > 0) this.#state = this.#journal.load()
      throw error
    }
    if (turn.facts.length === 0) return
    this.#planWake()
    this.#tell()
  }

  #forgetOld(turn: Turn): void {
    if (turn.now - this.#forgottenAt < FORGET_EVERY_MS) return
    this.#forgottenAt = turn.now
    turn.record({ kind: 'forgotten', before: turn.now - MEMORY_MS })
  }

  #planWake(): void {
    this.#cancelWake()
    const next = Math.min(...Object.values(this.#state.timers).map(({ at }) => at))
    if (!Number.isFinite(next) || this.#closed) return
    this.#cancelWake = this.#clock.after(Math.max(0, next - this.#clock.now().getTime()), () => !this.#closed && this.runDueTimers())
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  /** Resolves at the next change, or when the signal fires. */
  #changed(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#listeners.delete(done)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      if (signal?.aborted || this.#closed) return resolve()
      this.#listeners.add(done)
      signal?.addEventListener('abort', done)
    })
  }
}
