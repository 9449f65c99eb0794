import type { ActivatedJob, ActivateJobsOptions } from './EngineClient.ts'
import { EngineError } from './EngineError.ts'
import type { GatewayStub, WireJob } from './GatewayStub.ts'

/** Long polls for jobs and answers all of one activation; an empty list when none came in time. */
export function activateJobs(stub: GatewayStub, options: ActivateJobsOptions): Promise<ActivatedJob[]> {
  const { signal } = options
  if (signal?.aborted) return Promise.resolve([])
  return new Promise((resolve, reject) => {
    const jobs: ActivatedJob[] = []
    // The engine ends the request itself; ours is the later limit, for an engine that hangs.
    const deadline = new Date(Date.now() + Math.max(options.waitMs, 0) + 10_000)
    const stream = stub.ActivateJobs(requestOf(options), { deadline })
    const abort = (): void => stream.cancel()
    const settle = (act: () => void): void => {
      signal?.removeEventListener('abort', abort)
      act()
    }
    signal?.addEventListener('abort', abort, { once: true })
    stream.on('data', (message: { jobs: WireJob[] }) => jobs.push(...message.jobs.map(jobOf)))
    stream.on('end', () => settle(() => resolve(jobs)))
    stream.on('error', (error) =>
      // Jobs that arrived before the stream broke are ours until their timeout.
      settle(() => (jobs.length > 0 || signal?.aborted ? resolve(jobs) : reject(EngineError.from(error)))),
    )
  })
}

function requestOf(options: ActivateJobsOptions): object {
  return {
    type: options.type,
    worker: options.worker,
    timeout: options.timeoutMs,
    maxJobsToActivate: options.maxJobs,
    requestTimeout: options.waitMs === 0 ? -1 : options.waitMs,
    fetchVariable: options.fetchVariables ?? [],
  }
}

function jobOf(job: WireJob): ActivatedJob {
  return {
    key: job.key,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    processId: job.bpmnProcessId,
    processVersion: job.processDefinitionVersion,
    processDefinitionKey: job.processDefinitionKey,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    headers: JSON.parse(job.customHeaders || '{}') as Record<string, string>,
    variables: JSON.parse(job.variables || '{}') as Record<string, unknown>,
    worker: job.worker,
    retries: job.retries,
    deadline: new Date(Number(job.deadline)),
  }
}
