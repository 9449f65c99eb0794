import type { Key } from './Key.ts'
import type { Variables } from './Variables.ts'

/** A user task that the engine keeps itself, without a job. Dates are ISO text, empty where there is none. */
export interface UserTaskRecord {
  readonly userTaskKey: Key
  readonly assignee: string
  readonly candidateGroupsList: readonly string[]
  readonly candidateUsersList: readonly string[]
  readonly dueDate: string
  readonly followUpDate: string
  /** -1 without a deployed form. */
  readonly formKey: Key
  readonly externalFormReference: string
  /** From 0 to 100, 50 unless said otherwise. Absent in what was recorded before there were priorities. */
  readonly priority?: number
  readonly customHeaders: Readonly<Record<string, string>>
  readonly variables: Variables
  /** What the caller says it is doing. */
  readonly action: string
  readonly changedAttributes: readonly string[]
  /** Milliseconds since the epoch. */
  readonly creationTimestamp: number
  readonly elementId: string
  readonly elementInstanceKey: Key
  readonly bpmnProcessId: string
  readonly processDefinitionVersion: number
  readonly processDefinitionKey: Key
  readonly processInstanceKey: Key
}

/** Attributes of a user task that can be changed, as the record names them. */
export type UserTaskChange = Partial<Pick<UserTaskRecord, 'candidateGroupsList' | 'candidateUsersList' | 'dueDate' | 'followUpDate' | 'priority'>>
