import type { Key } from '../protocol/Key.ts'
import type { ProcessInstanceRecord } from '../protocol/RecordValue.ts'
import type { ElementInstance, Job } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { Incident } from './Incident.ts'
import type { RecordWriter } from './RecordWriter.ts'

/** Makes incidents, and resolves those whose element ends. */
export class IncidentBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter

  constructor(state: ReadState, writer: RecordWriter) {
    this.state = state
    this.writer = writer
  }

  /** The element could not go on. */
  raise(incident: Incident, elementInstanceKey: Key, value: ProcessInstanceRecord): void {
    const { bpmnProcessId, processDefinitionKey, processInstanceKey, elementId } = value
    this.writer.event('INCIDENT', 'CREATED', this.writer.nextKey(), {
      errorType: incident.errorType,
      errorMessage: incident.message,
      bpmnProcessId,
      processDefinitionKey,
      processInstanceKey,
      elementId,
      elementInstanceKey,
      jobKey: -1,
      variableScopeKey: incident.variableScopeKey ?? elementInstanceKey,
    })
  }

  /** The job could not go on. */
  raiseForJob(incident: Incident, jobKey: Key, { value }: Job): void {
    const { bpmnProcessId, processDefinitionKey, processInstanceKey, elementId, elementInstanceKey } = value
    this.writer.event('INCIDENT', 'CREATED', this.writer.nextKey(), {
      errorType: incident.errorType,
      errorMessage: incident.message,
      bpmnProcessId,
      processDefinitionKey,
      processInstanceKey,
      elementId,
      elementInstanceKey,
      jobKey,
      variableScopeKey: elementInstanceKey,
    })
  }

  /** The element ends: its own incident is no longer one. */
  resolve({ key }: ElementInstance): void {
    this.resolveKey(this.state.incidentByElement.get(key))
  }

  resolveOfJob(jobKey: Key): void {
    this.resolveKey(this.state.incidentByJob.get(jobKey))
  }

  private resolveKey(incidentKey: Key | undefined): void {
    const incident = incidentKey === undefined ? undefined : this.state.incidents.get(incidentKey)
    if (incidentKey !== undefined && incident !== undefined) this.writer.event('INCIDENT', 'RESOLVED', incidentKey, incident)
  }
}
