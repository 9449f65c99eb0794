import type { CallEvent } from '../../CallEvent.ts'
import { applyFact } from './applyFact.ts'
import type { Fact } from './Fact.ts'
import { nextRandom } from './nextRandom.ts'
import type { Call, MadeCall, State, TimerAction } from './State.ts'

type CallEventFields = Omit<CallEvent, 'sequence' | 'site' | 'at' | 'callId' | 'ucid' | 'type'>

/** One input being worked off: collects facts and applies each at once, so that the next decision sees it. */
export class Turn {
  readonly facts: Fact[] = []
  readonly state: State
  readonly now: number

  constructor(state: State, now: number) {
    this.state = state
    this.now = now
  }

  record(fact: Fact): void {
    this.facts.push(fact)
    applyFact(this.state, fact)
  }

  /** Publishes an event of a call; where it comes from and goes to is on every one of them. */
  callEvent(call: Call, type: CallEvent['type'], fields: CallEventFields = {}): void {
    const { from, to, direction, queue, userData } = call
    this.#publish({
      type,
      site: call.site,
      callId: call.id,
      ucid: call.ucid,
      from,
      to,
      direction,
      ...(queue === undefined ? {} : { queue }),
      ...(Object.keys(userData).length === 0 ? {} : { userData }),
      ...fields,
    })
  }

  agentEvent(agent: { name: string; device: string; site: string }, type: CallEvent['type'], state: NonNullable<CallEvent['state']>, more: { reason?: string | undefined; callId?: string; userData?: Readonly<Record<string, number>> } = {}): void {
    const { reason, callId, userData } = more
    this.#publish({
      type,
      site: agent.site,
      agent: agent.name,
      device: agent.device,
      state,
      ...(reason === undefined ? {} : { reason }),
      ...(callId === undefined ? {} : { callId }),
      ...(userData === undefined ? {} : { userData }),
    })
  }

  #publish(event: Omit<CallEvent, 'sequence' | 'at'>): void {
    this.record({ kind: 'event', event: { sequence: this.state.sequence + 1, at: new Date(this.now).toISOString(), ...event } })
  }

  setTimer(id: string, afterMs: number, action: TimerAction): void {
    this.record({ kind: 'timerSet', id, timer: { at: this.now + afterMs, action } })
  }

  clearTimer(id: string): void {
    if (this.state.timers[id] !== undefined) this.record({ kind: 'timerCleared', id })
  }

  made(id: string, made: Omit<MadeCall, 'at'>): void {
    this.record({ kind: 'made', id, made: { ...made, at: this.now } })
  }

  /** A whole number from `low` to `high`, the same ones again for the same seed. */
  between(low: number, high: number): number {
    const { value, state } = nextRandom(this.state.random)
    this.record({ kind: 'random', state })
    return low + Math.floor(value * (high - low + 1))
  }
}
