import type { z } from 'zod'
import type { Job } from './Job.ts'
import type { Ports } from './Ports.ts'

export { BpmnError } from './BpmnError.ts'
export { RetryLater } from './RetryLater.ts'

/** Type of the jobs a worker takes: one name, or one per site (`cti.make-call:HZ`). */
export type JobType = string | { readonly perSite: string }

export interface WorkerDefinition<Input extends z.ZodType, Needs extends keyof Ports> {
  readonly type: JobType
  /** Checked against variables and, beneath `headers`, the task's headers. What it does not name is not fetched. */
  readonly input: Input
  /** Ports the worker takes; nothing else is handed to it. */
  readonly needs: readonly Needs[]
  /** How long the engine lends a job, in milliseconds. A job still in hand when lent again is not run twice. */
  readonly timeoutMs?: number
  readonly maxParallel?: number
  /** Returns the result variables: references and small scalars only. May run twice for one job: `job.key` makes effects idempotent. */
  handle(input: z.output<Input>, job: Job, ports: Pick<Ports, Needs>): Promise<Readonly<Record<string, unknown>>>
}

/** A worker as a value, with its types forgotten: what the binders to Zeebe and to external tasks take. */
export interface Worker {
  readonly type: JobType
  readonly timeoutMs: number
  readonly maxParallel: number
  readonly needs: readonly (keyof Ports)[]
  /** Parses the job and runs it. Throws ZodError for input that does not fit. */
  run(job: Job, ports: Ports): Promise<Readonly<Record<string, unknown>>>
}

/** Declares a job worker: its type, its checked input and a function over ports. */
export function defineWorker<Input extends z.ZodType, Needs extends keyof Ports>(definition: WorkerDefinition<Input, Needs>): Worker {
  return {
    type: definition.type,
    timeoutMs: definition.timeoutMs ?? 20_000,
    maxParallel: definition.maxParallel ?? 32,
    needs: definition.needs,
    run: async (job, ports) => definition.handle(definition.input.parse({ ...job.variables, headers: job.headers }), job, ports),
  }
}

/** The full job types of a worker: itself, or one per site. */
export function jobTypes(worker: Worker, sites: readonly string[]): string[] {
  const { type } = worker
  return typeof type === 'string' ? [type] : sites.map((site) => `${type.perSite}:${site}`)
}
