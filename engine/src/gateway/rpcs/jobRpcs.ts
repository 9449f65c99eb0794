import type { CompleteJob, FailJob, ThrowError, UpdateJobRetries, UpdateJobTimeout } from '../../protocol/Command.ts'
import { keyFromOutside } from '../../protocol/Key.ts'
import { parseVariables } from '../../protocol/parseVariables.ts'
import { unaryRpc } from './UnaryRpc.ts'

interface JobRequest {
  readonly jobKey: string
}

/** RPCs about one job. */
export const jobRpcs = {
  CompleteJob: unaryRpc<JobRequest & { variables: string }, CompleteJob>(({ jobKey, variables }) => ({
    kind: 'completeJob',
    jobKey: keyFromOutside(jobKey),
    variables: parseVariables(variables),
  })),

  FailJob: unaryRpc<JobRequest & { retries: number; errorMessage: string; retryBackOff: string; variables: string }, FailJob>(
    ({ jobKey, retries, errorMessage, retryBackOff, variables }) => ({
      kind: 'failJob',
      jobKey: keyFromOutside(jobKey),
      retries,
      errorMessage,
      retryBackOff: Number(retryBackOff),
      variables: parseVariables(variables),
    }),
  ),

  ThrowError: unaryRpc<JobRequest & { errorCode: string; errorMessage: string; variables: string }, ThrowError>(
    ({ jobKey, errorCode, errorMessage, variables }) => ({
      kind: 'throwError',
      jobKey: keyFromOutside(jobKey),
      errorCode,
      errorMessage,
      variables: parseVariables(variables),
    }),
  ),

  UpdateJobRetries: unaryRpc<JobRequest & { retries: number }, UpdateJobRetries>(({ jobKey, retries }) => ({
    kind: 'updateJobRetries',
    jobKey: keyFromOutside(jobKey),
    retries,
  })),

  UpdateJobTimeout: unaryRpc<JobRequest & { timeout: string }, UpdateJobTimeout>(({ jobKey, timeout }) => ({
    kind: 'updateJobTimeout',
    jobKey: keyFromOutside(jobKey),
    timeout: Number(timeout),
  })),
}
