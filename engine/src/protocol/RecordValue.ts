import type { CompensationSubscriptionRecord } from './CompensationSubscriptionRecord.ts'
import type { EscalationRecord } from './EscalationRecord.ts'
import type { Key } from './Key.ts'
import type { MigrationRecord } from './MigrationRecord.ts'
import type { ModificationRecord } from './ModificationRecord.ts'
import type { UserTaskRecord } from './UserTaskRecord.ts'
import type { Variables } from './Variables.ts'

/** The value of each type of record, in the field names Zeebe's exporters write. `tenantId` is added on export. */
export interface RecordValues {
  PROCESS_INSTANCE: ProcessInstanceRecord
  PROCESS_INSTANCE_CREATION: ProcessInstanceCreationRecord
  PROCESS_INSTANCE_MODIFICATION: ModificationRecord
  PROCESS_INSTANCE_MIGRATION: MigrationRecord
  RESOURCE_DELETION: { readonly resourceKey: Key }
  PROCESS_INSTANCE_RESULT: ProcessInstanceCreationRecord
  PROCESS_EVENT: ProcessEventRecord
  JOB: JobRecord
  JOB_BATCH: JobBatchRecord
  USER_TASK: UserTaskRecord
  VARIABLE: VariableRecord
  VARIABLE_DOCUMENT: VariableDocumentRecord
  TIMER: TimerRecord
  MESSAGE: MessageRecord
  MESSAGE_SUBSCRIPTION: MessageSubscriptionRecord
  PROCESS_MESSAGE_SUBSCRIPTION: ProcessMessageSubscriptionRecord
  MESSAGE_START_EVENT_SUBSCRIPTION: MessageStartEventSubscriptionRecord
  SIGNAL: SignalRecord
  SIGNAL_SUBSCRIPTION: SignalSubscriptionRecord
  ESCALATION: EscalationRecord
  COMPENSATION_SUBSCRIPTION: CompensationSubscriptionRecord
  INCIDENT: IncidentRecord
  DEPLOYMENT: DeploymentRecord
  PROCESS: ProcessRecord
  DECISION: DecisionRecord
  DECISION_REQUIREMENTS: DecisionRequirementsRecord
  DECISION_EVALUATION: DecisionEvaluationRecord
  FORM: FormRecord
  ERROR: ErrorRecord
}

export interface ProcessInstanceRecord {
  readonly bpmnElementType: BpmnElementType
  readonly elementId: string
  readonly bpmnProcessId: string
  readonly version: number
  readonly processDefinitionKey: Key
  readonly processInstanceKey: Key
  readonly flowScopeKey: Key
  readonly bpmnEventType: BpmnEventType
  readonly parentProcessInstanceKey: Key
  readonly parentElementInstanceKey: Key
}

/** Zeebe's names of element types. */
export type BpmnElementType =
  | 'UNSPECIFIED'
  | 'PROCESS'
  | 'SUB_PROCESS'
  | 'EVENT_SUB_PROCESS'
  | 'START_EVENT'
  | 'INTERMEDIATE_CATCH_EVENT'
  | 'INTERMEDIATE_THROW_EVENT'
  | 'BOUNDARY_EVENT'
  | 'END_EVENT'
  | 'SERVICE_TASK'
  | 'RECEIVE_TASK'
  | 'USER_TASK'
  | 'MANUAL_TASK'
  | 'TASK'
  | 'EXCLUSIVE_GATEWAY'
  | 'PARALLEL_GATEWAY'
  | 'EVENT_BASED_GATEWAY'
  | 'INCLUSIVE_GATEWAY'
  | 'SEQUENCE_FLOW'
  | 'MULTI_INSTANCE_BODY'
  | 'CALL_ACTIVITY'
  | 'BUSINESS_RULE_TASK'
  | 'SCRIPT_TASK'
  | 'SEND_TASK'

/** Zeebe's names of what an event is about; UNSPECIFIED for what is no event. */
export type BpmnEventType = 'UNSPECIFIED' | 'NONE' | 'MESSAGE' | 'TIMER' | 'ERROR' | 'SIGNAL' | 'TERMINATE' | 'LINK' | 'ESCALATION' | 'COMPENSATION'

export interface ProcessInstanceCreationRecord {
  readonly bpmnProcessId: string
  readonly version: number
  readonly processDefinitionKey: Key
  readonly processInstanceKey: Key
  readonly variables: Variables
  readonly fetchVariables: readonly string[]
  readonly startInstructions: readonly { readonly elementId: string }[]
}

export interface ProcessEventRecord {
  readonly scopeKey: Key
  readonly targetElementId: string
  readonly variables: Variables
  readonly processDefinitionKey: Key
  readonly processInstanceKey: Key
}

export interface JobRecord {
  /** Absent: the job is an element's own work. */
  readonly jobKind?: 'EXECUTION_LISTENER'
  readonly jobListenerEventType?: 'START' | 'END'
  readonly type: string
  readonly retries: number
  readonly retryBackoff: number
  readonly recurringTime: number
  readonly worker: string
  readonly deadline: number
  readonly timeout: number
  readonly errorMessage: string
  readonly errorCode: string
  readonly customHeaders: Readonly<Record<string, string>>
  readonly variables: Variables
  readonly elementId: string
  readonly elementInstanceKey: Key
  readonly bpmnProcessId: string
  readonly processDefinitionVersion: number
  readonly processDefinitionKey: Key
  readonly processInstanceKey: Key
}

export interface JobBatchRecord {
  readonly type: string
  readonly worker: string
  readonly timeout: number
  readonly maxJobsToActivate: number
  readonly jobKeys: readonly Key[]
  readonly jobs: readonly JobRecord[]
  readonly truncated: boolean
}

export interface VariableRecord {
  readonly name: string
  /** JSON text. */
  readonly value: string
  readonly scopeKey: Key
  readonly processInstanceKey: Key
  readonly processDefinitionKey: Key
  readonly bpmnProcessId: string
}

export interface VariableDocumentRecord {
  readonly scopeKey: Key
  readonly updateSemantics: 'PROPAGATE' | 'LOCAL'
  readonly variables: Variables
}

export interface TimerRecord {
  readonly elementInstanceKey: Key
  readonly processInstanceKey: Key
  readonly dueDate: number
  readonly targetElementId: string
  /** How many firings are left; -1 without end. */
  readonly repetitions: number
  readonly processDefinitionKey: Key
}

export interface MessageRecord {
  readonly name: string
  readonly correlationKey: string
  readonly timeToLive: number
  readonly deadline: number
  readonly messageId: string
  readonly variables: Variables
}

export interface MessageSubscriptionRecord {
  readonly processInstanceKey: Key
  readonly elementInstanceKey: Key
  readonly messageKey: Key
  readonly messageName: string
  readonly correlationKey: string
  readonly bpmnProcessId: string
  readonly interrupting: boolean
  readonly variables: Variables
}

export interface ProcessMessageSubscriptionRecord extends MessageSubscriptionRecord {
  readonly elementId: string
}

export interface MessageStartEventSubscriptionRecord {
  readonly processDefinitionKey: Key
  readonly bpmnProcessId: string
  readonly startEventId: string
  readonly messageName: string
  readonly processInstanceKey: Key
  readonly messageKey: Key
  readonly correlationKey: string
  readonly variables: Variables
}

export interface SignalRecord {
  readonly signalName: string
  readonly variables: Variables
}

export interface SignalSubscriptionRecord {
  readonly signalName: string
  readonly processDefinitionKey: Key
  readonly bpmnProcessId: string
  readonly catchEventId: string
  /** -1 for start events. */
  readonly catchEventInstanceKey: Key
}

/** Zeebe's names of what can stop an instance until a person helps. */
export type ErrorType =
  | 'IO_MAPPING_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'CONDITION_ERROR'
  | 'JOB_NO_RETRIES'
  | 'EXECUTION_LISTENER_NO_RETRIES'
  | 'UNHANDLED_ERROR_EVENT'
  | 'CALLED_ELEMENT_ERROR'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  | 'FORM_NOT_FOUND'
  | 'MESSAGE_SIZE_EXCEEDED'
  | 'UNKNOWN'

export interface IncidentRecord {
  readonly errorType: ErrorType
  readonly errorMessage: string
  readonly bpmnProcessId: string
  readonly processDefinitionKey: Key
  readonly processInstanceKey: Key
  readonly elementId: string
  readonly elementInstanceKey: Key
  /** -1 when the incident is the element's, not a job's. */
  readonly jobKey: Key
  readonly variableScopeKey: Key
}

export interface DeploymentRecord {
  /** Contents in base64. */
  readonly resources: readonly { readonly resourceName: string; readonly resource: string }[]
  readonly processesMetadata: readonly Omit<ProcessRecord, 'resource'>[]
  readonly decisionsMetadata: readonly DecisionRecord[]
  readonly decisionRequirementsMetadata: readonly Omit<DecisionRequirementsRecord, 'resource'>[]
  readonly formMetadata: readonly Omit<FormRecord, 'resource'>[]
}

export interface ProcessRecord {
  /** Only where the resource has one. */
  readonly versionTag?: string
  readonly bpmnProcessId: string
  readonly version: number
  readonly processDefinitionKey: Key
  readonly resourceName: string
  /** MD5 of the bytes, base64. */
  readonly checksum: string
  /** The file, base64. */
  readonly resource: string
  readonly duplicate: boolean
}

export interface DecisionRecord {
  /** Only where the resource has one. */
  readonly versionTag?: string
  readonly decisionId: string
  readonly decisionName: string
  readonly version: number
  readonly decisionKey: Key
  readonly decisionRequirementsId: string
  readonly decisionRequirementsKey: Key
  readonly duplicate: boolean
}

export interface DecisionRequirementsRecord {
  readonly decisionRequirementsId: string
  readonly decisionRequirementsName: string
  readonly decisionRequirementsVersion: number
  readonly decisionRequirementsKey: Key
  readonly namespace: string
  readonly resourceName: string
  readonly checksum: string
  readonly resource: string
  readonly duplicate: boolean
}

export interface FormRecord {
  /** Only where the resource has one. */
  readonly versionTag?: string
  readonly formId: string
  readonly version: number
  readonly formKey: Key
  readonly resourceName: string
  readonly checksum: string
  readonly resource: string
  readonly duplicate: boolean
}

export interface DecisionEvaluationRecord {
  readonly decisionKey: Key
  readonly decisionId: string
  readonly decisionName: string
  readonly decisionVersion: number
  readonly decisionRequirementsId: string
  readonly decisionRequirementsKey: Key
  readonly decisionOutput: string
  readonly variables: Variables
  readonly bpmnProcessId: string
  readonly processDefinitionKey: Key
  readonly processInstanceKey: Key
  readonly elementId: string
  readonly elementInstanceKey: Key
  readonly evaluatedDecisions: readonly object[]
  readonly evaluationFailureMessage: string
  readonly failedDecisionId: string
}

/** Written when processing a command threw: our fault, not the caller's. The instance is banned. */
export interface ErrorRecord {
  readonly exceptionMessage: string
  readonly stacktrace: string
  readonly errorEventPosition: number
  readonly processInstanceKey: Key
}
