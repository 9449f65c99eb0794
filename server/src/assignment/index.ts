import { registerEventKind } from '../cases/index.ts'
import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { taskRulesOf } from '../tasks/index.ts'
import { m0903Assignment } from './m0903-assignment.ts'
import { pushTasks } from './pushTasks.ts'
import { assignmentRoutes } from './routes.ts'
import { TaskOffer } from './TaskOffer.ts'
import { WorkCapacity } from './WorkCapacity.ts'
import { WorkRule } from './WorkRule.ts'

const TURN_MS = 3_000

/** How tasks find their people: taken one after the other, or pushed to whoever has room; skills are the groups one belongs to. */
export const assignment: Module = {
  name: 'assignment',
  entities: [WorkRule, WorkCapacity, TaskOffer],
  migrations: [m0903Assignment],
  routes(context) {
    registerEventKind('task-offered', 'task-claimed', ({ name, person }) => [`自动派给 ${person ?? ''}：${name ?? ''}`, `Given to ${person ?? ''}: ${name ?? ''}`])
    registerEventKind('task-unanswered', 'task-released', ({ name, person }) => [`${person ?? ''} 未按时接受，退回：${name ?? ''}`, `Not answered by ${person ?? ''} in time, back in the pool: ${name ?? ''}`])
    taskRulesOf(context).ended.push(async (em, { key }) => void (await em.nativeDelete(TaskOffer, { taskKey: key })))
    return assignmentRoutes(context)
  },
  start: (context) => every(context, 'push tasks', TURN_MS, () => pushTasks(context)),
}
