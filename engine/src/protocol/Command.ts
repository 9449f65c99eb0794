import type { Key } from './Key.ts'
import type { UserTaskChange } from './UserTaskRecord.ts'
import type { Variables } from './Variables.ts'

/** Everything that can be asked of the engine: one request per RPC of Zeebe's gateway. All times in milliseconds. */
export type Command =
  | DeployResource
  | CreateProcessInstance
  | CreateProcessInstanceWithResult
  | CancelProcessInstance
  | ActivateJobs
  | CompleteJob
  | FailJob
  | ThrowError
  | UpdateJobRetries
  | UpdateJobTimeout
  | PublishMessage
  | SetVariables
  | ResolveIncident
  | EvaluateDecision
  | BroadcastSignal
  | ModifyProcessInstance
  | MigrateProcessInstance
  | DeleteResource
  | AssignUserTask
  | UnassignUserTask
  | UpdateUserTask
  | CompleteUserTask

export interface DeployResource {
  readonly kind: 'deployResource'
  readonly resources: readonly { readonly name: string; readonly content: Uint8Array }[]
}

export interface CreateProcessInstance {
  readonly kind: 'createProcessInstance'
  /** Wins over the key when not empty. */
  readonly bpmnProcessId: string
  /** 0 or absent: by id. Not partition-checked. */
  readonly processDefinitionKey?: Key
  /** Negative: latest. Looked up literally otherwise. Only used with an id. */
  readonly version: number
  readonly variables: Variables
  /** Elements to begin at; none: the none start event. */
  readonly startInstructions?: readonly { readonly elementId: string }[]
}

export interface CreateProcessInstanceWithResult extends Omit<CreateProcessInstance, 'kind'> {
  readonly kind: 'createProcessInstanceWithResult'
  /** Names of root variables to answer; empty: all. The answer never comes for a cancelled instance: time out outside. */
  readonly fetchVariables: readonly string[]
}

export interface CancelProcessInstance {
  readonly kind: 'cancelProcessInstance'
  readonly processInstanceKey: Key
}

export interface ActivateJobs {
  readonly kind: 'activateJobs'
  readonly type: string
  readonly worker: string
  readonly timeout: number
  /** 0 or less answers no jobs. */
  readonly maxJobsToActivate: number
  /** Names of visible variables to hand out; empty: all. */
  readonly fetchVariables: readonly string[]
}

export interface CompleteJob {
  readonly kind: 'completeJob'
  readonly jobKey: Key
  readonly variables: Variables
}

export interface FailJob {
  readonly kind: 'failJob'
  readonly jobKey: Key
  readonly retries: number
  readonly errorMessage: string
  readonly retryBackOff: number
  readonly variables: Variables
}

export interface ThrowError {
  readonly kind: 'throwError'
  readonly jobKey: Key
  readonly errorCode: string
  readonly errorMessage: string
  readonly variables: Variables
}

export interface UpdateJobRetries {
  readonly kind: 'updateJobRetries'
  readonly jobKey: Key
  readonly retries: number
}

export interface UpdateJobTimeout {
  readonly kind: 'updateJobTimeout'
  readonly jobKey: Key
  readonly timeout: number
}

export interface PublishMessage {
  readonly kind: 'publishMessage'
  readonly name: string
  readonly correlationKey: string
  readonly timeToLive: number
  /** Empty: no check for duplicates. */
  readonly messageId: string
  readonly variables: Variables
}

export interface SetVariables {
  readonly kind: 'setVariables'
  readonly elementInstanceKey: Key
  readonly variables: Variables
  readonly local: boolean
}

export interface ResolveIncident {
  readonly kind: 'resolveIncident'
  readonly incidentKey: Key
}

export interface EvaluateDecision {
  readonly kind: 'evaluateDecision'
  /** Wins over the key when not empty. */
  readonly decisionId: string
  readonly decisionKey?: Key
  readonly variables: Variables
}

export interface BroadcastSignal {
  readonly kind: 'broadcastSignal'
  readonly signalName: string
  readonly variables: Variables
}

export interface ModifyProcessInstance {
  readonly kind: 'modifyProcessInstance'
  readonly processInstanceKey: Key
  readonly activateInstructions: readonly {
    readonly elementId: string
    /** The instance the element's missing scopes are made in; 0 or less: found by the engine. Not partition-checked. */
    readonly ancestorElementInstanceKey: Key
    /** Variables for the element, a scope around it, or (empty id) the process. */
    readonly variableInstructions: readonly { readonly scopeId: string; readonly variables: Variables }[]
  }[]
  readonly terminateInstructions: readonly { readonly elementInstanceKey: Key }[]
}

export interface MigrateProcessInstance {
  readonly kind: 'migrateProcessInstance'
  readonly processInstanceKey: Key
  readonly migrationPlan: {
    readonly targetProcessDefinitionKey: Key
    readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[]
  }
}

export interface DeleteResource {
  readonly kind: 'deleteResource'
  /** Key of a process, of decision requirements or of a form. */
  readonly resourceKey: Key
}

export interface AssignUserTask {
  readonly kind: 'assignUserTask'
  readonly userTaskKey: Key
  readonly assignee: string
  /** False: the task is claimed, and must not belong to someone else. */
  readonly allowOverride: boolean
  /** Empty: assign. */
  readonly action: string
}

export interface UnassignUserTask {
  readonly kind: 'unassignUserTask'
  readonly userTaskKey: Key
}

export interface UpdateUserTask {
  readonly kind: 'updateUserTask'
  readonly userTaskKey: Key
  readonly changeset: UserTaskChange
  /** Empty: update. */
  readonly action: string
}

export interface CompleteUserTask {
  readonly kind: 'completeUserTask'
  readonly userTaskKey: Key
  readonly variables: Variables
  /** Empty: complete. */
  readonly action: string
}
