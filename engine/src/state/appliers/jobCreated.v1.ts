import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

/** Makes a new job available to workers. */
export const jobCreated: EventApplier<JobRecord> = (state, key, job) => {
  state.jobs.insert(key, { state: 'ACTIVATABLE', value: job })
  state.activatableJobs.add(job.type, key, key)
  const instance = state.elementInstances.get(job.elementInstanceKey)
  if (instance !== undefined) state.elementInstances.put(instance.key, { ...instance, jobKey: key })
}
