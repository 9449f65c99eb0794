import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeJob } from '../changeJob.ts'

/** A listener's job brings its element one step further. */
export const jobCompleted: EventApplier<JobRecord> = (state, key, { jobKind, elementInstanceKey }) => {
  removeJob(state, key)
  const instance = jobKind === 'EXECUTION_LISTENER' ? state.elementInstances.get(elementInstanceKey) : undefined
  if (instance !== undefined) state.elementInstances.put(instance.key, { ...instance, listenersDone: (instance.listenersDone ?? 0) + 1 })
}
