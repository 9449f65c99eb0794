import { setTimeout as sleep } from 'node:timers/promises'
import type { ZBClient } from 'zeebe-node'
import type { Job, JobOutcome } from '../Job.ts'

const NOT_FOUND = 5
/** CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, INTERNAL, UNAVAILABLE: the same command may succeed later. */
const PASSING: ReadonlySet<number> = new Set([1, 2, 4, 8, 10, 13, 14])
const FIRST_WAIT_MS = 50
const MAX_WAIT_MS = 2000
const GIVE_UP_MS = 60_000

/** Tells the gateway how a job ended, again and again while the gateway is away. A job that is gone is no error: it was cancelled or done before. */
export async function reportOutcome(current: () => ZBClient | undefined, job: Job, outcome: JobOutcome): Promise<void> {
  const until = Date.now() + GIVE_UP_MS
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(MAX_WAIT_MS, wait * 2)) {
    try {
      const client = current()
      if (client !== undefined) return await tell(client, job, outcome)
    } catch (error) {
      const { code } = error as { code?: unknown }
      if (code === NOT_FOUND) return
      if (typeof code === 'number' && !PASSING.has(code)) throw error
      if (Date.now() + wait > until) throw error
    }
    if (Date.now() + wait > until) throw new Error('The gateway is away')
    await sleep(wait)
  }
}

async function tell(client: ZBClient, job: Job, outcome: JobOutcome): Promise<void> {
  if (outcome.kind === 'complete') {
    await client.completeJob({ jobKey: job.key, variables: outcome.variables as Record<string, string> })
  } else if (outcome.kind === 'error') {
    await client.throwError({ jobKey: job.key, errorCode: outcome.code, errorMessage: outcome.message })
  } else {
    await client.failJob({ jobKey: job.key, retries: outcome.retries, errorMessage: outcome.message, retryBackOff: outcome.backOffMs })
  }
}
