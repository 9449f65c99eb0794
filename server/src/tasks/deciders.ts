import { fieldsOf, submissionsOf } from '../cases/index.ts'
import type { AppContext } from '../http/index.ts'
import type { DeciderSource } from '../requests/index.ts'
import { UserTask } from './UserTask.ts'

/** Who decided a request: who completed the newest task whose process carries it, with the form's field `opinion`. */
export function deciders({ keys }: AppContext): DeciderSource {
  return async (em, caseNumber, requestId) => {
    const done = await em.find(UserTask, { caseNumber, state: 'completed' }, { orderBy: { completedAt: 'desc', id: 'desc' } })
    const task = done.find(({ variables }) => (variables['request'] as { id?: unknown } | undefined)?.id === requestId)
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
