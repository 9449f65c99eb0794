import type { FilterQuery } from '@mikro-orm/core'
import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { ExternalTask } from './ExternalTask.ts'
import { m0521ExternalTasks } from './m0521-external-tasks.ts'
import { externalTaskRoutes } from './routes.ts'

const KEPT_MS = 7 * 86_400_000

/** An unlocked task has no lock that could expire. */
function forgotten(now: Date): FilterQuery<ExternalTask> {
  return { createdAt: { $lt: new Date(now.getTime() - KEPT_MS) }, $or: [{ lockExpiresAt: null }, { lockExpiresAt: { $lt: now } }] }
}

/** Camunda-7-style external tasks for the edges of city sites. */
export const externalTasks: Module = {
  name: 'external-tasks',
  entities: [ExternalTask],
  migrations: [m0521ExternalTasks],
  rootRoutes: externalTaskRoutes,
  start: (context) =>
    // Jobs that ended in the engine without us leave their row behind.
    every(context, 'forget old external tasks', 3_600_000, async () => {
      await context.database.transactional((em) => em.nativeDelete(ExternalTask, forgotten(context.clock.now())))
    }),
}
