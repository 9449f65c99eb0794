import { type Job as ZeebeJob, ZBClient } from 'zeebe-node'
import { jobTypes, type Worker } from '../defineWorker.ts'
import type { Job, JobOutcome } from '../Job.ts'
import { JobDesk } from '../JobDesk.ts'
import type { Log } from '../Log.ts'
import type { Ports } from '../Ports.ts'
import { reportOutcome } from './reportOutcome.ts'

export interface Bound {
  readonly types: readonly string[]
  status(): { up: boolean; detail: string }
  close(): Promise<void>
}

const LONG_POLL_MS = 20_000
const POLL_EVERY_MS = 10
/** zeebe-node asks for more only while at most 30 % of what it may hold is in hand. */
const ASKING_SHARE = 0.3
const GRACE_MS = 4000

/** Binds workers to a Zeebe gateway. A gateway that is down or restarts is waited for, for ever. */
export function bindWorkers(workers: readonly Worker[], options: { address: string; sites: readonly string[]; ports: Ports; log: Log }): Bound {
  const { address, sites, ports, log } = options
  const desk = new JobDesk(ports, log)
  const state = { up: false }
  const client = new ZBClient(address, {
    retry: false,
    eagerConnection: false,
    loglevel: 'NONE',
    longPoll: LONG_POLL_MS,
    pollInterval: POLL_EVERY_MS,
    connectionTolerance: 1000,
    onReady: () => (state.up = true),
    onConnectionError: () => (state.up = false),
  })
  const stop = new AbortController()
  const report = (job: Job, outcome: JobOutcome): Promise<void> => reportOutcome(client, job, outcome, stop.signal)
  const types = workers.flatMap((worker) => jobTypes(worker, sites).map((type) => ({ worker, type })))
  for (const { worker, type } of types) {
    client.createWorker({
      taskType: type,
      timeout: worker.timeoutMs,
      maxJobsToActivate: Math.ceil(worker.maxParallel / ASKING_SHARE),
      loglevel: 'NONE',
      longPoll: LONG_POLL_MS,
      pollInterval: POLL_EVERY_MS,
      onReady: () => (state.up = true),
      onConnectionError: () => (state.up = false),
      taskHandler: async (job) => {
        state.up = true
        await desk.work(worker, read(job), report)
        // The outcome is already reported, with our own repeats; this only frees the place.
        return job.forward()
      },
    })
  }
  return {
    types: types.map(({ type }) => type),
    status: () => ({ up: state.up, detail: state.up ? 'connected' : `the gateway ${address} does not answer` }),
    async close() {
      await desk.close(GRACE_MS)
      stop.abort()
      await Promise.race([client.close(1000), new Promise((resolve) => setTimeout(resolve, 2000))])
    },
  }
}

function read(job: Readonly<ZeebeJob>): Job {
  const headers = Object.fromEntries(Object.entries(job.customHeaders as Record<string, unknown>).map(([name, value]) => [name, String(value)]))
  return { key: job.key, type: job.type, headers, variables: job.variables as Record<string, unknown>, retries: job.retries }
}
