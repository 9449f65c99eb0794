import type { CommandProcessor } from './CommandProcessor.ts'
import { findUserTask } from './findUserTask.ts'

/** The person has done it: the element goes on with what was brought. */
export const completeUserTask: CommandProcessor<'USER_TASK'> = ({ key, value }, context) => {
  const task = findUserTask(key, 'complete', context)
  if (task === undefined) return
  const { writer, state, events, answer } = context
  const { variables, action } = value
  const completed = { ...task, variables, action }
  writer.event('USER_TASK', 'COMPLETING', key, completed)
  writer.event('USER_TASK', 'COMPLETED', key, completed)
  answer('completeUserTask', {})
  const instance = state.elementInstances.get(task.elementInstanceKey)
  const scope = instance === undefined ? undefined : state.elementInstances.get(instance.value.flowScopeKey)
  if (instance?.state === 'ACTIVATED' && scope?.state === 'ACTIVATED') events.completeWith(instance, variables)
}
