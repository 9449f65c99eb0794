import { setTimeout as sleep } from 'node:timers/promises'
import { jobTypes, type Worker } from '../defineWorker.ts'
import type { Job, JobOutcome } from '../Job.ts'
import { JobDesk } from '../JobDesk.ts'
import type { Log } from '../Log.ts'
import type { Ports } from '../Ports.ts'
import { gatewayListens } from './gatewayListens.ts'
import { openSession, type Session } from './openSession.ts'
import { reportOutcome } from './reportOutcome.ts'

export interface Bound {
  readonly types: readonly string[]
  status(): { up: boolean; detail: string }
  close(): Promise<void>
}

const LOOK_EVERY_MS = 1000
const RETRY_MS = 300
const GRACE_MS = 4000

/** Binds workers to a Zeebe gateway. A gateway that is down or restarts is waited for, for ever. */
export function bindWorkers(workers: readonly Worker[], options: { address: string; sites: readonly string[]; ports: Ports; log: Log }): Bound {
  const { address, sites, ports, log } = options
  const desk = new JobDesk(ports, log)
  const stop = new AbortController()
  let session: Session | undefined
  const report = (job: Job, outcome: JobOutcome): Promise<void> => reportOutcome(() => session?.client, job, outcome)
  const subscriptions = workers.flatMap((worker) =>
    jobTypes(worker, sites).map((type) => ({ type, timeoutMs: worker.timeoutMs, maxParallel: worker.maxParallel, work: (job: Job) => desk.work(worker, job, report) })),
  )

  // Workers of zeebe-node ask a dead gateway again every few milliseconds: they live only while something listens there.
  async function keepSession(): Promise<void> {
    while (!stop.signal.aborted) {
      if (await gatewayListens(address)) {
        log.info({ address }, 'the gateway listens')
        session = openSession(address, subscriptions)
        await untilLost(address, stop.signal)
        if (stop.signal.aborted) break
        session.close()
        session = undefined
        log.warn({ address }, 'the gateway is gone, waiting for it')
      }
      await sleep(RETRY_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }

  const keeping = keepSession()
  return {
    types: subscriptions.map(({ type }) => type),
    status: () => ({ up: session !== undefined, detail: session === undefined ? `nothing listens at ${address}` : 'connected' }),
    async close() {
      stop.abort()
      await keeping
      session?.stopAsking()
      await desk.close(GRACE_MS)
      session?.close()
    },
  }
}

/** Resolves when nothing listens any more, or the signal fires. zeebe-node's own connection events also fire when nothing is wrong. */
async function untilLost(address: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted && !(await gatewayListens(address))) return
  }
}
