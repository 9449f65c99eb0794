import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'

/** The job belongs to another element now; its type and headers stay. */
export const jobMigrated: EventApplier<JobRecord> = (state, key, { elementId, bpmnProcessId, processDefinitionKey, processDefinitionVersion }) => {
  changeJob(state, key, undefined, { elementId, bpmnProcessId, processDefinitionKey, processDefinitionVersion })
}
