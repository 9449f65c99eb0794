import type { CommandProcessor } from './CommandProcessor.ts'
import { findUserTask } from './findUserTask.ts'

/** Changes the attributes of a user task that are named, and no others. */
export const updateUserTask: CommandProcessor<'USER_TASK'> = ({ key, value }, context) => {
  const task = findUserTask(key, 'update', context)
  if (task === undefined) return
  const { changedAttributes, action, candidateGroupsList, candidateUsersList, dueDate, followUpDate, priority } = value
  const given = { candidateGroupsList, candidateUsersList, dueDate, followUpDate, priority }
  const changes = Object.fromEntries(Object.entries(given).filter(([name]) => changedAttributes.includes(name)))
  const updated = { ...task, ...changes, changedAttributes, action }
  context.writer.event('USER_TASK', 'UPDATING', key, updated)
  context.writer.event('USER_TASK', 'UPDATED', key, updated)
  context.answer('updateUserTask', {})
}
