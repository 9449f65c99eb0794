import { EngineError } from '../engine-client/index.ts'
import type { AppContext } from '../http/index.ts'
import { KEPT_MS, keepJob } from './keepJob.ts'
import { UserTask } from './UserTask.ts'

const PER_SWEEP = 200
/** A job that is kept this long still needs no look. */
const FRESH_MS = KEPT_MS - 3_600_000

/**
 * Looks at the open tasks whose jobs were kept longest ago and renews them; one whose job is gone, since records lag or
 * were lost, is withdrawn on the way.
 */
export async function sweepTasks(context: AppContext): Promise<void> {
  const { database, clock, log } = context
  const before = new Date(clock.now().getTime() + FRESH_MS)
  const oldest = await database.fork().find(
    UserTask,
    { state: 'open', jobDeadline: { $lt: before } },
    { orderBy: { jobDeadline: 'asc', id: 'asc' }, limit: PER_SWEEP, fields: ['id', 'key'], disableIdentityMap: true },
  )
  for (const { key } of oldest) {
    try {
      await keepJob(context, key, KEPT_MS)
    } catch (thrown) {
      const error = EngineError.from(thrown)
      // FAILED_PRECONDITION: the job's time ran out; the inbox is being given it again.
      if (error.code === 'FAILED_PRECONDITION') continue
      // An engine that is away is asked again at the next sweep; one job it will not keep must not hold up the others.
      if (error.passing) return
      log.warn({ err: error, job: key }, 'A job could not be kept')
    }
  }
}
