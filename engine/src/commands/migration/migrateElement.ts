import { Incident } from '../../behaviors/Incident.ts'
import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import type { ElementInstance } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'
import { RejectedCommand } from '../RejectedCommand.ts'

/** One element goes on as another: with its job, incidents and variables. Throws RejectedCommand. */
export function migrateElement(instance: ElementInstance, value: ProcessInstanceRecord, context: CommandContext): void {
  const { state, writer, events } = context
  const { key } = instance
  const { bpmnProcessId, processDefinitionKey, processInstanceKey, elementId } = value
  const moved = { bpmnProcessId, processDefinitionKey, elementId }
  events.unsubscribe(instance)
  writer.event('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', key, value)
  const job = state.jobs.get(instance.jobKey ?? -1)
  if (job !== undefined && instance.jobKey !== undefined) {
    writer.event('JOB', 'MIGRATED', instance.jobKey, { ...job.value, ...moved, processDefinitionVersion: value.version })
    migrateIncident(state.incidentByJob.get(instance.jobKey), moved, context)
  }
  const task = state.userTasks.get(instance.userTaskKey ?? -1)
  if (task !== undefined) writer.event('USER_TASK', 'MIGRATED', task.userTaskKey, { ...task, ...moved, processDefinitionVersion: value.version })
  migrateIncident(state.incidentByElement.get(key), moved, context)
  for (const [name, variable] of Object.entries(state.variables.get(key) ?? {})) {
    // The value stays; Zeebe does not repeat it here.
    writer.event('VARIABLE', 'MIGRATED', variable.key, { name, value: 'null', scopeKey: key, processInstanceKey, processDefinitionKey, bpmnProcessId })
  }
  try {
    events.subscribe(state.models.elementOf(value), { ...instance, value })
  } catch (error) {
    if (!(error instanceof Incident)) throw error
    throw new RejectedCommand('INVALID_STATE', `Expected to migrate process instance '${processInstanceKey}' but active element with id '${elementId}' can't wait for its events: ${error.message}`)
  }
}

function migrateIncident(incidentKey: number | undefined, moved: Pick<ProcessInstanceRecord, 'bpmnProcessId' | 'processDefinitionKey' | 'elementId'>, { state, writer }: CommandContext): void {
  const incident = incidentKey === undefined ? undefined : state.incidents.get(incidentKey)
  if (incidentKey !== undefined && incident !== undefined) writer.event('INCIDENT', 'MIGRATED', incidentKey, { ...incident, ...moved })
}
