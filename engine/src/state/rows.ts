import type { CompensationSubscriptionRecord } from '../protocol/CompensationSubscriptionRecord.ts'
import type { Key } from '../protocol/Key.ts'
import type { UserTaskRecord } from '../protocol/UserTaskRecord.ts'
import type * as Value from '../protocol/RecordValue.ts'
import type { Variables } from '../protocol/Variables.ts'

/** A version of a process as deployed; `resource` is base64. */
export type DeployedProcess = Omit<Value.ProcessRecord, 'duplicate'>
export type DeployedDecision = Omit<Value.DecisionRecord, 'duplicate'>
export type DeployedDecisionRequirements = Omit<Value.DecisionRequirementsRecord, 'duplicate'>
export type DeployedForm = Omit<Value.FormRecord, 'duplicate'>

/** The newest version of a process, decision, graph or form, by `kind:id`. */
export interface LatestVersion {
  /** 0, with key -1, when every version was deleted. */
  readonly version: number
  readonly key: Key
  /** The highest number ever given, where it was deleted: numbers of processes and forms are not given again. */
  readonly highest?: number
}

/** Where an element instance stands in its life; one that is completed or terminated is no more. */
export type ElementState = 'ACTIVATING' | 'ACTIVATED' | 'COMPLETING' | 'TERMINATING'

export interface ElementInstance {
  readonly key: Key
  readonly state: ElementState
  readonly value: Value.ProcessInstanceRecord
  /** Element instances inside this one that live. */
  readonly childCount: number
  /** Sequence flows taken inside this scope whose target is not yet activated: tokens in flight. */
  readonly activeFlows: number
  /** Joins of this scope: how many tokens wait on each incoming flow. */
  readonly takenFlows?: Readonly<Record<string, number>>
  readonly jobKey?: Key
  readonly userTaskKey?: Key
  /** How many execution listeners of the present phase are done. */
  readonly listenersDone?: number
  /** The start event of the event sub-process, the boundary event or the terminate end event that interrupted this scope. */
  readonly interruptedBy?: string
  /** Root of the instance a call activity has called. */
  readonly calledInstanceKey?: Key
  /** From 1: this instance's place in its multi-instance body. */
  readonly loopCounter?: number
  /** Multi-instance bodies: how many inner instances were begun, ended well and were terminated. */
  readonly loop?: { readonly created: number; readonly completed: number; readonly terminated: number }
}

/** Variables of one scope: name → key and JSON text. */
export interface VariableScope {
  readonly [name: string]: { readonly key: Key; readonly value: string }
}

/** An event that happened to an element instance and still waits to be used by it. */
export interface EventTrigger {
  readonly eventKey: Key
  readonly elementId: string
  readonly variables: Variables
}

export type UserTask = UserTaskRecord

export type JobState = 'ACTIVATABLE' | 'ACTIVATED' | 'FAILED' | 'ERROR_THROWN'

export interface Job {
  readonly state: JobState
  readonly value: Value.JobRecord
}

export type Timer = Value.TimerRecord

export interface Message {
  readonly value: Value.MessageRecord
  /** Processes this message was already given to: at most once each. */
  readonly correlatedTo: readonly string[]
}

export interface MessageSubscription {
  readonly key: Key
  readonly value: Value.MessageSubscriptionRecord
  /** A message is on its way to the process instance. */
  readonly correlating: boolean
}

export interface ProcessMessageSubscription {
  readonly key: Key
  readonly value: Value.ProcessMessageSubscriptionRecord
  readonly state: 'CREATING' | 'CREATED' | 'DELETING'
}

export interface MessageStartSubscription {
  readonly key: Key
  readonly value: Value.MessageStartEventSubscriptionRecord
}

export interface SignalSubscription {
  readonly key: Key
  readonly value: Value.SignalSubscriptionRecord
}

export type CompensationSubscription = CompensationSubscriptionRecord

export type Incident = Value.IncidentRecord
