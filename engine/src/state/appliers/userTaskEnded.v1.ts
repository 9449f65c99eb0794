import type { UserTaskRecord } from '../../protocol/UserTaskRecord.ts'
import type { EventApplier } from '../EventApplier.ts'

/** Completed or canceled: the user task is no more. */
export const userTaskEnded: EventApplier<UserTaskRecord> = (state, key, task) => {
  state.userTasks.delete(key)
  const instance = state.elementInstances.get(task.elementInstanceKey)
  if (instance === undefined) return
  const { userTaskKey: _gone, ...rest } = instance
  state.elementInstances.put(instance.key, rest)
}
