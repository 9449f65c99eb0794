import type { Worker } from './defineWorker.ts'
import type { Job, JobOutcome } from './Job.ts'
import type { Log } from './Log.ts'
import type { Ports } from './Ports.ts'
import { runJob } from './runJob.ts'

/** How an outcome is told to whoever lent the job. Must not throw for jobs that are gone. */
export type ReportOutcome = (job: Job, outcome: JobOutcome) => Promise<void>

/** Jobs in hand. A job lent again while we still work on it (its timeout passed) is not begun twice. */
export class JobDesk {
  readonly #inHand = new Map<string, { job: Job; done: Promise<void>; handBack: () => void }>()
  readonly #ports: Ports
  readonly #log: Log

  constructor(ports: Ports, log: Log) {
    this.#ports = ports
    this.#log = log
  }

  /** Works one job off and reports its outcome. Never throws. */
  async work(worker: Worker, job: Job, report: ReportOutcome): Promise<void> {
    const known = this.#inHand.get(job.key)
    if (known !== undefined) return known.done
    const handedBack = Promise.withResolvers<JobOutcome>()
    const handBack = (): void => handedBack.resolve({ kind: 'fail', retries: job.retries, backOffMs: 0, message: 'The worker stops' })
    const done = this.#run(worker, job, report, handedBack.promise).finally(() => this.#inHand.delete(job.key))
    this.#inHand.set(job.key, { job, done, handBack })
    return done
  }

  /** Lets jobs finish for a while, then hands the rest back untouched. */
  async close(graceMs: number): Promise<void> {
    const all = [...this.#inHand.values()]
    const timer = setTimeout(() => all.forEach(({ handBack }) => handBack()), graceMs)
    await Promise.allSettled(all.map(({ done }) => done))
    clearTimeout(timer)
  }

  async #run(worker: Worker, job: Job, report: ReportOutcome, handedBack: Promise<JobOutcome>): Promise<void> {
    const outcome = await Promise.race([runJob(worker, job, this.#ports), handedBack])
    if (outcome.kind !== 'complete') {
      const { kind, message } = outcome
      this.#log.warn({ jobKey: job.key, jobType: job.type, kind, reason: message, ...(kind === 'fail' ? { retries: outcome.retries } : { code: outcome.code }) }, 'job not completed')
    }
    try {
      await report(job, outcome)
    } catch (error) {
      // Its timeout gives the job to somebody again; every effect is idempotent by its key.
      this.#log.warn({ jobKey: job.key, jobType: job.type, reason: error instanceof Error ? error.message : String(error) }, 'outcome could not be reported')
    }
  }
}
