import type { CommandProcessor } from './CommandProcessor.ts'

/** Gives a job new attempts; a stopped one goes on when its incident is resolved. */
export const updateJobRetries: CommandProcessor<'JOB'> = ({ key, value: { retries } }, { state, writer, answer, reject }) => {
  if (retries < 1) {
    return reject('INVALID_ARGUMENT', `Expected to update retries for job with key '${key}' with a positive amount of retries, but the amount given was '${retries}'`)
  }
  const job = state.jobs.get(key)
  if (job === undefined) return reject('NOT_FOUND', `Expected to update retries for job with key '${key}', but no such job was found`)
  writer.event('JOB', 'RETRIES_UPDATED', key, { ...job.value, retries })
  answer('updateJobRetries', {})
}
