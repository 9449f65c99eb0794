import type { UserTaskRecord } from '../../protocol/UserTaskRecord.ts'
import type { EventApplier } from '../EventApplier.ts'

/** Keeps a new user task, and its element knows it. */
export const userTaskCreating: EventApplier<UserTaskRecord> = (state, key, task) => {
  state.userTasks.insert(key, task)
  const instance = state.elementInstances.get(task.elementInstanceKey)
  if (instance !== undefined) state.elementInstances.put(instance.key, { ...instance, userTaskKey: key })
}
