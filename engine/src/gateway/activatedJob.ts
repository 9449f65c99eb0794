import type { ActivatedJob } from '../protocol/Answer.ts'
import { documentToJson } from '../protocol/recordToJson.ts'
import { DEFAULT_TENANT } from './checkTenant.ts'

/** Room kept for everything of a job but its texts. */
const OVERHEAD = 512

/** A job as the protocol has it. */
export function activatedJob(job: ActivatedJob) {
  return { ...job, customHeaders: JSON.stringify(job.customHeaders), variables: documentToJson(job.variables), tenantId: DEFAULT_TENANT }
}

/** Splits jobs into messages that a client with the default limit of 4 MiB can receive. */
export function inMessages(jobs: readonly ActivatedJob[]): { jobs: ReturnType<typeof activatedJob>[] }[] {
  const messages: { jobs: ReturnType<typeof activatedJob>[] }[] = []
  let size = Number.POSITIVE_INFINITY
  for (const job of jobs.map(activatedJob)) {
    const bytes = OVERHEAD + Buffer.byteLength(job.variables) + Buffer.byteLength(job.customHeaders)
    if (size + bytes > 4 * 1024 * 1024 || messages.length === 0) {
      messages.push({ jobs: [] })
      size = 0
    }
    messages.at(-1)?.jobs.push(job)
    size += bytes
  }
  return messages
}
