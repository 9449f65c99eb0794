import type { Key } from '../protocol/Key.ts'
import type { UserTask } from '../state/rows.ts'
import type { CommandContext } from './CommandProcessor.ts'

/** The user task a person speaks of; refuses the command when there is none. */
export function findUserTask(key: Key, action: string, { state, reject }: CommandContext): UserTask | undefined {
  const task = state.userTasks.get(key)
  if (task === undefined) reject('NOT_FOUND', `Expected to ${action} user task with key '${key}', but no such user task was found`)
  return task
}
