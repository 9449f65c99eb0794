import { ZodError } from 'zod'
import { BpmnError } from './BpmnError.ts'
import { checkInput, checkResult, ResultTooLarge } from './checkResult.ts'
import type { Worker } from './defineWorker.ts'
import type { Job, JobOutcome } from './Job.ts'
import type { Ports } from './Ports.ts'
import { RetryLater } from './RetryLater.ts'

const FIRST_BACK_OFF_MS = 1000
const MAX_BACK_OFF_MS = 60_000
const USUAL_RETRIES = 3

/** Runs one job to an outcome. Never throws: whatever a worker throws is one of the ways a job ends. */
export async function runJob(worker: Worker, job: Job, ports: Ports): Promise<JobOutcome> {
  try {
    checkInput(job.variables)
    const variables = await worker.run(job, ports)
    checkResult(variables)
    return { kind: 'complete', variables }
  } catch (error) {
    return outcomeOf(error, job)
  }
}

function outcomeOf(error: unknown, job: Job): JobOutcome {
  const message = withoutNumbers(describe(error))
  if (error instanceof BpmnError) return { kind: 'error', code: error.code, message }
  if (error instanceof RetryLater) return { kind: 'fail', retries: job.retries, backOffMs: error.backOffMs, message }
  // Neither wrong variables nor an oversized result mend themselves: an incident at once, for a person to look at.
  if (error instanceof ZodError || error instanceof ResultTooLarge) return { kind: 'fail', retries: 0, backOffMs: 0, message }
  return { kind: 'fail', retries: Math.max(0, job.retries - 1), backOffMs: backOff(job.retries), message }
}

/** 1 s, 2 s, 4 s … up to a minute, by how many attempts are used up. */
export function backOff(retriesLeft: number): number {
  return Math.min(MAX_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.max(0, USUAL_RETRIES - retriesLeft))
}

function describe(error: unknown): string {
  if (error instanceof ZodError) {
    return `Input does not fit: ${error.issues.map((issue) => `${issue.path.join('.') || 'variables'}: ${issue.message}`).join('; ')}`.slice(0, 500)
  }
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}

/** Messages travel into the engine, where no telephone number may ever be. */
function withoutNumbers(message: string): string {
  return message.replaceAll(/\+?\d{11,}/g, '***')
}
