import { type Job as ZeebeJob, ZBClient } from 'zeebe-node'
import type { Job } from '../Job.ts'

export interface Subscription {
  readonly type: string
  readonly timeoutMs: number
  readonly maxParallel: number
  /** Works a job off and reports its outcome; never throws. */
  work(job: Job): Promise<void>
}

export interface Session {
  readonly client: ZBClient
  /** Takes no more jobs; those in hand can still be reported. */
  stopAsking(): void
  close(): void
}

const LONG_POLL_MS = 20_000
const POLL_EVERY_MS = 10
/** zeebe-node asks for more only while at most 30 % of what it may hold is in hand. */
const ASKING_SHARE = 0.3

/** Workers of all job types on a gateway that answers. */
export function openSession(address: string, subscriptions: readonly Subscription[]): Session {
  const polling = { longPoll: LONG_POLL_MS, pollInterval: POLL_EVERY_MS, loglevel: 'NONE' as const }
  const client = new ZBClient(address, { retry: false, eagerConnection: false, ...polling })
  // Reports go through a client of their own: closing the workers must not cut them off.
  const reporter = new ZBClient(address, { retry: false, eagerConnection: false, loglevel: 'NONE' })
  const askers = subscriptions.map(({ type, timeoutMs, maxParallel, work }) =>
    client.createWorker({
      ...polling,
      taskType: type,
      timeout: timeoutMs,
      maxJobsToActivate: Math.ceil(maxParallel / ASKING_SHARE),
      taskHandler: async (job) => {
        await work(read(job))
        // The outcome is already reported, with our own repeats; this only frees the place.
        return job.forward()
      },
    }),
  )
  // Closing resolves only when the last job in hand is done, which nobody needs to wait for.
  const stopAsking = (): void => {
    void client.close(500).catch(() => undefined)
    for (const asker of askers) cancelPoll(asker)
  }
  return {
    client: reporter,
    stopAsking,
    close() {
      stopAsking()
      void reporter.close(500).catch(() => undefined)
    },
  }
}

/** zeebe-node leaves the long poll open when it closes: the gateway would hand jobs to nobody until it ends. */
function cancelPoll(asker: unknown): void {
  ;(asker as { jobStream?: { cancel?: () => void } }).jobStream?.cancel?.()
}

function read(job: Readonly<ZeebeJob>): Job {
  const headers = Object.fromEntries(Object.entries(job.customHeaders as Record<string, unknown>).map(([name, value]) => [name, String(value)]))
  return { key: job.key, type: job.type, headers, variables: job.variables as Record<string, unknown>, retries: job.retries }
}
