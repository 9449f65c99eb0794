import { type ActivatedJob, EngineError, engineOf } from '../engine-client/index.ts'
import type { AppContext, Stop } from '../http/index.ts'
import { KEPT_MS, keepJob } from './keepJob.ts'
import { storeTask, type StoredTask } from './storeTask.ts'

const TYPE = 'io.camunda.zeebe:userTask'
/** Long enough to store a batch, short enough that a task is not missed when this server dies before. */
const ACTIVATION_MS = 30_000
const WAIT_MS = 25_000
const BATCH = 64

/** Takes user tasks from the engine as they arise, stores them, and only then keeps their jobs for good. */
export function createInbox(context: AppContext): Stop {
  const { database, log, clock } = context
  const engine = engineOf(context)
  const aborted = new AbortController()

  const take = async (jobs: readonly ActivatedJob[]): Promise<void> => {
    // One bad job must not take the others of its batch with it, hence a transaction each.
    for (const job of jobs) {
      const outcome = await database.transactional((em) => storeTask(em, context, job, clock.now())).catch((error: unknown) => {
        log.error({ err: error, job: job.key, element: job.elementId }, 'A task could not be stored; its job comes again')
        return undefined
      })
      if (outcome === undefined) continue
      await settle(job, outcome).catch((error: unknown) => log.warn({ err: error, job: job.key }, 'A job could not be kept; it comes again'))
    }
  }
  const settle = async (job: ActivatedJob, outcome: StoredTask): Promise<void> => {
    if (outcome === 'stored' || outcome === 'known') return await keepJob(context, job.key, KEPT_MS)
    const errorMessage = outcome === 'no-form' ? `The form ${job.headers['io.camunda.zeebe:formKey'] ?? ''} does not exist` : `No case ${String(job.variables['caseNumber'])} exists for this task`
    log.error({ job: job.key, element: job.elementId, outcome }, errorMessage)
    await engine.failJob(job.key, { retries: 0, errorMessage, backOffMs: 0 })
  }
  const poll = async (): Promise<void> => {
    while (!aborted.signal.aborted) {
      try {
        const jobs = await engine.activateJobs({ type: TYPE, worker: 'banjie-inbox', timeoutMs: ACTIVATION_MS, maxJobs: BATCH, waitMs: WAIT_MS, signal: aborted.signal })
        await take(jobs)
      } catch (error) {
        if (!EngineError.from(error).passing) log.error({ err: error }, 'The task inbox failed; it tries again')
        await pause(300, aborted.signal)
      }
    }
  }
  const polling = poll()
  return async () => {
    aborted.abort()
    await polling
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
