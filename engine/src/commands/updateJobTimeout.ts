import type { CommandProcessor } from './CommandProcessor.ts'

/** Moves the deadline of an activated job to so long from now. */
export const updateJobTimeout: CommandProcessor<'JOB'> = ({ key, value: { timeout } }, { state, writer, answer, reject }) => {
  const job = state.jobs.get(key)
  if (job === undefined) return reject('NOT_FOUND', `Expected to update job deadline with key '${key}', but no such job was found`)
  if (job.state !== 'ACTIVATED') return reject('INVALID_STATE', `Expected to update the timeout of job with key '${key}', but it is not active`)
  writer.event('JOB', 'TIMEOUT_UPDATED', key, { ...job.value, timeout, deadline: writer.now + timeout })
  answer('updateJobTimeout', {})
}
