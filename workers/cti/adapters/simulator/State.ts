import type { AgentStateName } from '../../CallEvent.ts'
import type { CallerScript } from './CallerScript.ts'

export type LegState = 'initiated' | 'alerting' | 'queued' | 'connected' | 'held' | 'failed'

/** One device's part of a call. A cleared leg is gone (CSTA's `null`). */
export interface Leg {
  readonly id: string
  readonly device: string
  readonly agent?: string
  state: LegState
}

export interface Call {
  readonly id: string
  readonly ucid: string
  readonly site: string
  readonly direction: 'inbound' | 'outbound'
  readonly from: string
  readonly to: string
  readonly queue?: string
  /** How the citizen behaves. */
  readonly script: CallerScript
  readonly userData: Readonly<Record<string, string | number>>
  /** Id of the makeCall request, for outbound calls. */
  readonly requestId?: string
  /** Agents of the site who must not make it. */
  readonly except?: readonly string[]
  readonly startedAt: number
  /** How a number that is held back is received: it hears the announcement, then waits behind the others, or pressed to report. */
  treatment?: 'announcement' | 'low' | 'report'
  /** When agent and citizen first spoke. */
  talkingSince?: number
  /** Legs numbered so far: an agent's leg id is never used again. */
  legsMade: number
  legs: Record<string, Leg>
}

export interface Agent {
  readonly name: string
  readonly device: string
  readonly site: string
  state: AgentStateName
  reason?: string
  callId?: string
  /** Since when ready, for longest-idle routing. */
  idleSince: number
}

export type TimerAction =
  | { readonly kind: 'patience' | 'agentNoAnswer' | 'calleeAnswers' | 'calleeFails' | 'citizenHangsUp' | 'announcementEnds'; readonly callId: string }
  | { readonly kind: 'wrapUpEnds'; readonly agent: string }

export interface Timer {
  readonly at: number
  readonly action: TimerAction
}

/** The latest call made for a request id. `noAgent` is the one end after which the id may be tried again: nobody was dialled. */
export interface MadeCall {
  readonly callId: string
  readonly tries: number
  readonly outcome?: 'connected' | 'no-answer' | 'busy' | 'failed' | 'noAgent'
  readonly agent?: string
  readonly at: number
}

/** All a switch knows. Plain data: a snapshot is its JSON. */
export interface State {
  /** Sequence of the last event published. */
  sequence: number
  random: number
  calls: Record<string, Call>
  agents: Record<string, Agent>
  timers: Record<string, Timer>
  made: Record<string, MadeCall>
  /** Ids of scripted calls already begun. */
  simulated: Record<string, number>
}

/** A switch that has never seen a call. */
export function emptyState(seed: number): State {
  return { sequence: 0, random: seed >>> 0, calls: {}, agents: {}, timers: {}, made: {}, simulated: {} }
}
