import type { CompiledExpression } from '../expression/types.ts'
import type { BpmnElementType, BpmnEventType } from '../protocol/RecordValue.ts'

/** One element of an executable process. Checked at deployment, immutable. */
export interface ExecutableElement {
  readonly id: string
  readonly type: BpmnElementType
  readonly eventType: BpmnEventType
  /** The flow scope: the enclosing sub-process or the process itself; undefined for the process. */
  readonly scopeId: string | undefined
  /** All input mappings as one FEEL context. */
  readonly inputs: CompiledExpression | undefined
  readonly outputs: CompiledExpression | undefined
  readonly incoming: readonly SequenceFlow[]
  /** In the engine's order: the last one of the document first. */
  readonly outgoing: readonly SequenceFlow[]
  /** Events that can happen while an instance of the element is active. */
  readonly events: readonly CatchEvent[]
  /** How the activity is undone once it has completed. */
  readonly compensation?: Compensation | undefined
  /** Jobs before the element begins and before it ends. */
  readonly listeners?: Listeners | undefined
}

/** Execution listeners of an element in their order. */
export interface Listeners {
  readonly start: readonly Listener[]
  readonly end: readonly Listener[]
}

export interface Listener {
  readonly type: CompiledExpression
  readonly retries: CompiledExpression
}

/** A compensation boundary event and the activity it leads to. */
export interface Compensation {
  readonly boundaryEventId: string
  readonly handlerId: string
}

export interface SequenceFlow {
  readonly id: string
  readonly sourceId: string
  readonly targetId: string
  readonly condition: CompiledExpression | undefined
}

/** What an event waits for. */
export type Trigger =
  | { readonly kind: 'timer'; readonly timer: 'date' | 'duration' | 'cycle'; readonly expression: CompiledExpression }
  | { readonly kind: 'message'; readonly name: CompiledExpression; readonly correlationKey: CompiledExpression | undefined }
  | { readonly kind: 'signal'; readonly name: CompiledExpression }
  | { readonly kind: 'error' | 'escalation'; readonly code: string | undefined }

/** An event someone waits for: a catch event itself, a boundary event, the start event of an event sub-process. */
export interface CatchEvent {
  /** Id of the element that is activated (or completed) by it. */
  readonly id: string
  readonly role: 'self' | 'boundary' | 'eventSubProcess' | 'gatewayTarget'
  readonly interrupting: boolean
  readonly trigger: Trigger
}

/** An element with elements inside: process, sub-process, event sub-process. */
export interface FlowScope extends ExecutableElement {
  /** The start events, none first. */
  readonly startEvents: readonly StartEvent[]
}

export interface StartEvent extends ExecutableElement {
  readonly trigger: Trigger | undefined
  readonly interrupting: boolean
}

export interface EventSubProcess extends FlowScope {
  readonly interrupting: boolean
}

/** Intermediate catch and boundary events, receive tasks. A link and a compensation boundary event wait for nothing. */
export interface CatchElement extends ExecutableElement {
  readonly trigger: Trigger | undefined
}

/** An element whose work is done by a job worker. */
export interface JobElement extends ExecutableElement {
  readonly job: JobDefinition
}

export interface JobDefinition {
  readonly type: CompiledExpression
  readonly retries: CompiledExpression
  readonly headers: Readonly<Record<string, string>>
  readonly userTask: UserTaskDefinition | undefined
}

/** A user task without a job. */
export interface NativeUserTask extends ExecutableElement {
  readonly userTask: UserTaskDefinition & { readonly headers: Readonly<Record<string, string>>; readonly priority: CompiledExpression }
}

/** What of a user task is computed when it is created. */
export interface UserTaskDefinition {
  readonly assignee: CompiledExpression | undefined
  readonly candidateGroups: CompiledExpression | undefined
  readonly candidateUsers: CompiledExpression | undefined
  readonly dueDate: CompiledExpression | undefined
  readonly followUpDate: CompiledExpression | undefined
  readonly formKey: string | undefined
  /** Id of a deployed form; its key becomes the formKey. */
  readonly formId: CompiledExpression | undefined
  readonly formBinding: Binding
  /** A form the engine does not know. */
  readonly externalReference: CompiledExpression | undefined
}

export interface ScriptTask extends ExecutableElement {
  readonly script: CompiledExpression
  readonly resultVariable: string
}

/** Which version is meant: the newest, the one deployed together with this process, or the newest with a tag. */
export interface Binding {
  readonly type: 'latest' | 'deployment' | 'versionTag'
  readonly versionTag: string
}

export interface DecisionTask extends ExecutableElement {
  readonly binding: Binding
  readonly decisionId: CompiledExpression
  readonly resultVariable: string
}

export interface CallActivity extends ExecutableElement {
  readonly binding: Binding
  readonly processId: CompiledExpression
  readonly propagateAllParentVariables: boolean
  readonly propagateAllChildVariables: boolean
}

/** Exclusive and inclusive gateways. */
export interface ConditionalGateway extends ExecutableElement {
  readonly defaultFlow: SequenceFlow | undefined
}

export interface EndEvent extends ExecutableElement {
  readonly job: JobDefinition | undefined
  readonly errorCode: CompiledExpression | undefined
  readonly escalationCode: CompiledExpression | undefined
  readonly signalName: CompiledExpression | undefined
  /** The one activity that is undone; without it all of the scope are. */
  readonly compensatedId: string | undefined
}

export interface ThrowEvent extends EndEvent {
  /** The catch event of the link's other side. */
  readonly linkTargetId: string | undefined
}

export interface MultiInstanceBody extends ExecutableElement {
  readonly inner: ExecutableElement
  readonly sequential: boolean
  readonly inputCollection: CompiledExpression
  readonly inputElement: string | undefined
  readonly outputCollection: string | undefined
  readonly outputElement: CompiledExpression | undefined
  readonly completionCondition: CompiledExpression | undefined
}
