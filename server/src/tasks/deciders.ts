import { fieldsOf, submissionsOf } from '../cases/index.ts'
import type { AppContext } from '../http/index.ts'
import type { DecidedSource, DeciderSource } from '../requests/index.ts'
import { UserTask } from './UserTask.ts'

/** Who decided a request: who completed the newest task whose process carries it, with the form's field `opinion`. */
export function deciders({ keys }: AppContext): DeciderSource {
  return async (em, caseNumber, requestId) => {
    const done = await em.find(UserTask, { caseNumber, state: 'completed' }, { orderBy: { completedAt: 'desc', id: 'desc' } })
    const task = done.find((each) => carries(each, requestId))
    if (task?.completedBy == null) return null
    const filled = (await submissionsOf(em, caseNumber)).find(({ taskKey }) => taskKey === task.key)
    const opinion = filled ? fieldsOf(keys, filled)['opinion'] : undefined
    return {
      by: { username: task.completedBy, name: task.completedByName ?? task.completedBy },
      at: task.completedAt ?? task.createdAt,
      opinion: typeof opinion === 'string' && opinion !== '' ? opinion : null,
    }
  }
}

/** Whether a request's task was completed and none of it is open: its block will say what was decided. */
export const isDecided: DecidedSource = async (em, caseNumber, requestId) => {
  const tasks = (await em.find(UserTask, { caseNumber, state: { $in: ['open', 'completed'] } }, { exclude: ['draft', 'held'] })).filter((each) => carries(each, requestId))
  return tasks.length > 0 && tasks.every(({ state }) => state === 'completed')
}

function carries({ variables }: Pick<UserTask, 'variables'>, requestId: string): boolean {
  return (variables['request'] as { id?: unknown } | undefined)?.id === requestId
}
