import type { ServerWritableStream } from '@grpc/grpc-js'
import type { ActivatedJob } from '../protocol/Answer.ts'
import { inMessages } from './activatedJob.ts'
import { statusOf } from './GatewayError.ts'
import type { JobPolls } from './JobPolls.ts'
import { checkTenant } from './checkTenant.ts'

/** Zeebe's default time to wait for a job, in milliseconds. */
const DEFAULT_PATIENCE = 10_000

interface ActivateJobsRequest {
  readonly type: string
  readonly worker: string
  readonly timeout: string
  readonly maxJobsToActivate: number
  readonly fetchVariable: readonly string[]
  readonly requestTimeout: string
  readonly tenantIds: readonly string[]
}

type Call = ServerWritableStream<ActivateJobsRequest, object>

/** ActivateJobs: a stream that ends with the first jobs, or empty when the time is up. */
export function activateJobs(polls: JobPolls): (call: Call) => void {
  return (call) => {
    try {
      start(call, polls)
    } catch (error) {
      refuse(call, error)
    }
  }
}

function start(call: Call, polls: JobPolls): void {
  const { type, worker, timeout, maxJobsToActivate, fetchVariable, requestTimeout, tenantIds } = call.request
  for (const tenantId of tenantIds) checkTenant('ActivateJobs', tenantId)
  const giveUp = polls.poll({
    command: { kind: 'activateJobs', type, worker, timeout: Number(timeout), maxJobsToActivate, fetchVariables: fetchVariable },
    // Who wants no jobs need not wait for them.
    patience: maxJobsToActivate <= 0 ? -1 : Number(requestTimeout) || DEFAULT_PATIENCE,
    deliver: (jobs) => deliver(call, jobs),
    fail: (error) => refuse(call, error),
  })
  call.on('cancelled', giveUp)
}

function deliver(call: Call, jobs: readonly ActivatedJob[]): boolean {
  if (call.cancelled) return false
  for (const message of inMessages(jobs)) call.write(message)
  call.end()
  return true
}

function refuse(call: Call, error: unknown): void {
  call.emit('error', statusOf(error))
}
