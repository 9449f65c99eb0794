import { EngineError, engineOf } from '../engine-client/index.ts'
import type { AppContext } from '../http/index.ts'
import { UserTask } from './UserTask.ts'
import { withdrawTask } from './withdrawTask.ts'

/** A person may take weeks; until then the engine gives the job to nobody else. The sweep renews it in time. */
export const KEPT_MS = 30 * 86_400_000

/** Moves a stored task's job far ahead. A job the engine no longer has was cancelled or completed: its task is withdrawn. */
export async function keepJob(context: AppContext, key: string, timeoutMs: number): Promise<void> {
  const { database, clock } = context
  try {
    await engineOf(context).updateJobTimeout(key, timeoutMs)
  } catch (thrown) {
    const error = EngineError.from(thrown)
    if (error.code !== 'NOT_FOUND') throw error
    await database.transactional((em) => withdrawTask(em, context, key, clock.now()))
    return
  }
  const jobDeadline = new Date(clock.now().getTime() + timeoutMs)
  await database.transactional((em) => em.nativeUpdate(UserTask, { key, state: 'open' }, { jobDeadline }))
}
