import type { CommandProcessor } from './CommandProcessor.ts'
import { findUserTask } from './findUserTask.ts'

/** Gives a user task to someone, or (without a name) back to all. Claiming does not take it from someone else. */
export const assignUserTask: CommandProcessor<'USER_TASK'> = ({ key, intent, value, request }, context) => {
  const claims = intent === 'CLAIM'
  const task = findUserTask(key, claims ? 'claim' : 'assign', context)
  if (task === undefined) return
  const { assignee, action } = value
  if (claims && task.assignee !== '' && task.assignee !== assignee) {
    return context.reject('INVALID_STATE', `Expected to claim user task with key '${key}', but it has already been assigned`)
  }
  const assigned = { ...task, assignee, action }
  context.writer.event('USER_TASK', 'ASSIGNING', key, assigned)
  context.writer.event('USER_TASK', 'ASSIGNED', key, assigned)
  context.answer(request?.kind === 'unassignUserTask' ? 'unassignUserTask' : 'assignUserTask', {})
}
