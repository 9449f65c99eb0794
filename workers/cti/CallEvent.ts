/** What a switch reports, in CSTA's names. */
export type CallEventType =
  | 'Originated'
  | 'Delivered'
  | 'Queued'
  | 'Diverted'
  | 'Established'
  | 'Held'
  | 'Retrieved'
  | 'Transferred'
  | 'Conferenced'
  | 'ConnectionCleared'
  | 'CallCleared'
  | 'Failed'
  | 'AgentLoggedOn'
  | 'AgentLoggedOff'
  | 'AgentReady'
  | 'AgentNotReady'
  | 'AgentWorkingAfterCall'
  | 'AgentBusy'
  | 'RecordingReady'
  | 'SurveyAnswered'

/** One event of a switch. Call events carry the call's fields, agent events `agent`, `device` and `state`. */
export interface CallEvent {
  /** Gap-free and rising per switch; the server ignores repeats by it. */
  readonly sequence: number
  readonly site: string
  readonly type: CallEventType
  /** ISO 8601 UTC. */
  readonly at: string
  readonly callId?: string
  /** The call's identity across transfers and switches. */
  readonly ucid?: string
  readonly leg?: string
  readonly device?: string
  readonly cause?: string
  readonly from?: string
  readonly to?: string
  readonly direction?: 'inbound' | 'outbound'
  readonly queue?: string
  readonly agent?: string
  readonly state?: AgentStateName
  readonly reason?: string
  readonly recording?: { readonly milliseconds: number }
  readonly userData?: Readonly<Record<string, string | number>>
}

export type AgentStateName = 'loggedOff' | 'notReady' | 'ready' | 'busy' | 'workingAfterCall'
