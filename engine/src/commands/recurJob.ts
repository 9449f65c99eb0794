import type { CommandProcessor } from './CommandProcessor.ts'

/** The back-off of a failed job is over. */
export const recurJob: CommandProcessor<'JOB'> = ({ key }, { state, writer, reject }) => {
  const job = state.jobs.get(key)
  if (job?.state !== 'FAILED' || job.value.recurringTime <= 0 || job.value.recurringTime > writer.now) {
    return reject('INVALID_STATE', `Expected to recur failed job with key '${key}', but it does not wait`)
  }
  writer.event('JOB', 'RECURRED_AFTER_BACKOFF', key, job.value)
}
