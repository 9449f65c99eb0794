import type { ExecutableElement, JobDefinition, UserTaskDefinition } from '../model/elements.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { ExpressionBehavior } from './ExpressionBehavior.ts'
import type { IncidentBehavior } from './IncidentBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'
import type { UserTaskBehavior } from './UserTaskBehavior.ts'

/** A job definition with its expressions evaluated. */
export interface EvaluatedJob {
  readonly type: string
  readonly retries: number
  readonly headers: Readonly<Record<string, string>>
}

const RESERVED = 'io.camunda.zeebe:'

/** Makes and cancels the jobs that workers do. */
export class JobBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly expressions: ExpressionBehavior
  private readonly incidents: IncidentBehavior
  private readonly userTasks: UserTaskBehavior

  constructor(state: ReadState, writer: RecordWriter, expressions: ExpressionBehavior, incidents: IncidentBehavior, userTasks: UserTaskBehavior) {
    this.state = state
    this.writer = writer
    this.expressions = expressions
    this.incidents = incidents
    this.userTasks = userTasks
  }

  /** Evaluates before anything is created, so that an incident leaves no half-made job behind. Throws Incident. */
  evaluate(definition: JobDefinition, instance: ElementInstance): EvaluatedJob {
    const { key } = instance
    const type = this.expressions.string(definition.type, key)
    const retries = this.expressions.integer(definition.retries, key)
    const own = definition.userTask === undefined ? {} : this.userTaskHeaders(definition.userTask, instance)
    return { type, retries, headers: { ...definition.headers, ...own } }
  }

  create({ key, value }: ElementInstance, job: EvaluatedJob, listener?: 'START' | 'END'): void {
    this.writer.event('JOB', 'CREATED', this.writer.nextKey(), {
      ...(listener === undefined ? {} : { jobKind: 'EXECUTION_LISTENER' as const, jobListenerEventType: listener }),
      type: job.type,
      retries: job.retries,
      retryBackoff: 0,
      recurringTime: -1,
      worker: '',
      deadline: -1,
      timeout: -1,
      errorMessage: '',
      errorCode: '',
      customHeaders: job.headers,
      variables: {},
      elementId: value.elementId,
      elementInstanceKey: key,
      bpmnProcessId: value.bpmnProcessId,
      processDefinitionVersion: value.version,
      processDefinitionKey: value.processDefinitionKey,
      processInstanceKey: value.processInstanceKey,
    })
  }

  /** The job of the next execution listener; false when all of them are done. Throws Incident. */
  createForListener({ listeners }: ExecutableElement, instance: ElementInstance, phase: 'START' | 'END'): boolean {
    const all = phase === 'START' ? listeners?.start : listeners?.end
    const listener = all?.[instance.listenersDone ?? 0]
    if (listener === undefined) return false
    const type = this.expressions.string(listener.type, instance.key)
    const retries = this.expressions.integer(listener.retries, instance.key)
    this.create(instance, { type, retries, headers: {} }, phase)
    return true
  }

  /** The element is terminated: nobody may do its job any more. */
  cancel({ key }: ElementInstance): void {
    const jobKey = this.state.elementInstances.get(key)?.jobKey
    const job = jobKey === undefined ? undefined : this.state.jobs.get(jobKey)
    if (jobKey === undefined || job === undefined) return
    this.writer.event('JOB', 'CANCELED', jobKey, job.value)
    this.incidents.resolveOfJob(jobKey)
  }

  private userTaskHeaders(definition: UserTaskDefinition, instance: ElementInstance): Record<string, string> {
    const task = this.userTasks.evaluate(definition, instance)
    const headers: Record<string, string> = {}
    const put = (name: string, value: string | undefined): void => {
      if (value !== undefined && value !== '') headers[RESERVED + name] = value
    }
    put('assignee', task.assignee)
    put('candidateGroups', task.candidateGroups && JSON.stringify(task.candidateGroups))
    put('candidateUsers', task.candidateUsers && JSON.stringify(task.candidateUsers))
    put('dueDate', task.dueDate)
    put('followUpDate', task.followUpDate)
    put('formKey', task.formKey)
    return headers
  }
}
