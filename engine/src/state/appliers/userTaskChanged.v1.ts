import type { UserTaskRecord } from '../../protocol/UserTaskRecord.ts'
import type { EventApplier } from '../EventApplier.ts'

/** What was assigned or updated stays; the action and what it named do not. */
export const userTaskChanged: EventApplier<UserTaskRecord> = (state, key, task) => {
  state.userTasks.put(key, { ...task, action: '', changedAttributes: [] })
}
