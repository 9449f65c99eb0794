import { compileFeel, toJson, type CompiledExpression, type FeelValue } from '../expression/index.ts'
import type { JobDefinition, UserTaskDefinition } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import { latestId } from '../state/keys.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { ExpressionBehavior } from './ExpressionBehavior.ts'
import { Incident } from './Incident.ts'
import type { IncidentBehavior } from './IncidentBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'

/** A job definition with its expressions evaluated. */
export interface EvaluatedJob {
  readonly type: string
  readonly retries: number
  readonly headers: Readonly<Record<string, string>>
}

const RESERVED = 'io.camunda.zeebe:'
const DATE_TIME = compileFeel('date and time(text)')

/** Makes and cancels the jobs that workers do. */
export class JobBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly expressions: ExpressionBehavior
  private readonly incidents: IncidentBehavior

  constructor(state: ReadState, writer: RecordWriter, expressions: ExpressionBehavior, incidents: IncidentBehavior) {
    this.state = state
    this.writer = writer
    this.expressions = expressions
    this.incidents = incidents
  }

  /** Evaluates before anything is created, so that an incident leaves no half-made job behind. Throws Incident. */
  evaluate(definition: JobDefinition, { key }: ElementInstance): EvaluatedJob {
    const type = this.expressions.string(definition.type, key)
    const retries = this.expressions.integer(definition.retries, key)
    const own = definition.userTask === undefined ? {} : this.userTaskHeaders(definition.userTask, key)
    return { type, retries, headers: { ...definition.headers, ...own } }
  }

  create({ key, value }: ElementInstance, job: EvaluatedJob): void {
    this.writer.event('JOB', 'CREATED', this.writer.nextKey(), {
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

  /** The element is terminated: nobody may do its job any more. */
  cancel({ key }: ElementInstance): void {
    const jobKey = this.state.elementInstances.get(key)?.jobKey
    const job = jobKey === undefined ? undefined : this.state.jobs.get(jobKey)
    if (jobKey === undefined || job === undefined) return
    this.writer.event('JOB', 'CANCELED', jobKey, job.value)
    this.incidents.resolveOfJob(jobKey)
  }

  private userTaskHeaders(task: UserTaskDefinition, scope: Key): Record<string, string> {
    const headers: Record<string, string> = {}
    const put = (name: string, value: string | undefined): void => {
      if (value !== undefined && value !== '') headers[RESERVED + name] = value
    }
    put('assignee', task.assignee && this.text(task.assignee, scope))
    put('candidateGroups', task.candidateGroups && JSON.stringify(this.expressions.strings(task.candidateGroups, scope)))
    put('candidateUsers', task.candidateUsers && JSON.stringify(this.expressions.strings(task.candidateUsers, scope)))
    put('dueDate', task.dueDate && this.dateTime(task.dueDate, scope))
    put('followUpDate', task.followUpDate && this.dateTime(task.followUpDate, scope))
    put('formKey', task.formId === undefined ? task.formKey : String(this.formKey(this.expressions.string(task.formId, scope))))
    return headers
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

  private formKey(formId: string): Key {
    const latest = this.state.latestVersions.get(latestId('form', formId))
    if (latest !== undefined) return latest.key
    throw new Incident(
      'FORM_NOT_FOUND',
      `Expected to find a form with id '${formId}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`,
    )
  }
}
