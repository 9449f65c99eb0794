import { compileFeel, toJson, type CompiledExpression, type FeelValue } from '../expression/index.ts'
import type { Binding, NativeUserTask, UserTaskDefinition } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { UserTaskRecord } from '../protocol/UserTaskRecord.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { BindingBehavior } from './BindingBehavior.ts'
import type { ExpressionBehavior } from './ExpressionBehavior.ts'
import { Incident } from './Incident.ts'
import type { RecordWriter } from './RecordWriter.ts'

/** A user task's definition with its expressions evaluated; undefined where the model says nothing. */
export interface EvaluatedUserTask {
  readonly assignee: string | undefined
  readonly candidateGroups: readonly string[] | undefined
  readonly candidateUsers: readonly string[] | undefined
  readonly dueDate: string | undefined
  readonly followUpDate: string | undefined
  readonly formKey: string | undefined
  readonly externalReference: string | undefined
}

/** A user task without a job has a priority, too. */
export interface EvaluatedNativeUserTask extends EvaluatedUserTask {
  readonly priority: number
}

const HIGHEST_PRIORITY = 100
const DATE_TIME = compileFeel('date and time(text)')

/** Knows what user tasks say of themselves, and keeps those without a job. */
export class UserTaskBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly expressions: ExpressionBehavior
  private readonly bindings: BindingBehavior

  constructor(state: ReadState, writer: RecordWriter, expressions: ExpressionBehavior, bindings: BindingBehavior) {
    this.state = state
    this.writer = writer
    this.expressions = expressions
    this.bindings = bindings
  }

  /** Throws Incident. */
  evaluate(task: UserTaskDefinition, { key: scope, value }: Pick<ElementInstance, 'key' | 'value'>): EvaluatedUserTask {
    const formId = task.formId && this.expressions.string(task.formId, scope)
    return {
      assignee: task.assignee && this.text(task.assignee, scope),
      candidateGroups: task.candidateGroups && this.expressions.strings(task.candidateGroups, scope),
      candidateUsers: task.candidateUsers && this.expressions.strings(task.candidateUsers, scope),
      dueDate: task.dueDate && this.dateTime(task.dueDate, scope),
      followUpDate: task.followUpDate && this.dateTime(task.followUpDate, scope),
      formKey: formId === undefined ? task.formKey : String(this.formKey(formId, task.formBinding, value.processDefinitionKey)),
      externalReference: task.externalReference && this.text(task.externalReference, scope),
    }
  }

  /** Throws Incident. */
  evaluateNative(task: NativeUserTask['userTask'], instance: Pick<ElementInstance, 'key' | 'value'>): EvaluatedNativeUserTask {
    // What is wrong is told in this order: the priority last.
    return { ...this.evaluate(task, instance), priority: this.priority(task.priority, instance.key) }
  }

  create({ userTask }: NativeUserTask, { key, value }: ElementInstance, task: EvaluatedNativeUserTask): void {
    const userTaskKey = this.writer.nextKey()
    const record: UserTaskRecord = {
      userTaskKey,
      assignee: task.assignee ?? '',
      candidateGroupsList: task.candidateGroups ?? [],
      candidateUsersList: task.candidateUsers ?? [],
      dueDate: task.dueDate ?? '',
      followUpDate: task.followUpDate ?? '',
      formKey: task.formKey === undefined ? -1 : Number(task.formKey),
      externalFormReference: task.externalReference ?? '',
      priority: task.priority,
      customHeaders: userTask.headers,
      variables: {},
      action: '',
      changedAttributes: [],
      creationTimestamp: this.writer.now,
      elementId: value.elementId,
      elementInstanceKey: key,
      bpmnProcessId: value.bpmnProcessId,
      processDefinitionVersion: value.version,
      processDefinitionKey: value.processDefinitionKey,
      processInstanceKey: value.processInstanceKey,
    }
    this.writer.event('USER_TASK', 'CREATING', userTaskKey, record)
    this.writer.event('USER_TASK', 'CREATED', userTaskKey, record)
  }

  /** The element is terminated: nobody may complete it any more. */
  cancel({ userTaskKey = -1 }: ElementInstance): void {
    const task = this.state.userTasks.get(userTaskKey)
    if (task === undefined) return
    this.writer.event('USER_TASK', 'CANCELING', userTaskKey, task)
    this.writer.event('USER_TASK', 'CANCELED', userTaskKey, task)
  }

  /** An assignee may be written as a number in the model: it is a name all the same. */
  private text(expression: CompiledExpression, scope: Key): string {
    return expression.isStatic ? expression.source : this.expressions.string(expression, scope)
  }

  /** Date-times as Java writes them; null and empty text are no date. */
  private dateTime(expression: CompiledExpression, scope: Key): string | undefined {
    const value = this.expressions.typed<FeelValue>(expression, scope, ['DATE_TIME', 'STRING'], (result) => {
      if (result === null || result === '') return ''
      const date = typeof result === 'string' ? DATE_TIME.evaluate(new Map([['text', result]]), this.expressions.clock).value : result
      if (date === null && typeof result === 'string') throw new Incident('EXTRACT_VALUE_ERROR', `Invalid date-time format '${result}' for expression '${expression.source}'.`)
      return typeof date === 'object' && date !== null ? date : undefined
    })
    return value === '' ? undefined : String(JSON.parse(toJson(value)))
  }

  private priority(expression: CompiledExpression, scope: Key): number {
    const priority = this.expressions.wholeNumber(expression, scope)
    if (priority >= 0 && priority <= HIGHEST_PRIORITY) return priority
    throw new Incident('EXTRACT_VALUE_ERROR', `Expected priority to be in the range [0,${HIGHEST_PRIORITY}] but was '${priority}'.`)
  }

  private formKey(formId: string, binding: Binding, processDefinitionKey: Key): Key {
    const key = this.bindings.find('form', formId, binding, processDefinitionKey)
    if (key !== undefined) return key
    throw new Incident(
      'FORM_NOT_FOUND',
      `Expected to find a form with id '${formId}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`,
    )
  }
}
