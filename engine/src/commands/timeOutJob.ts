import type { CommandProcessor } from './CommandProcessor.ts'

/** The worker kept the job too long: others may have it. */
export const timeOutJob: CommandProcessor<'JOB'> = ({ key }, { state, writer, reject }) => {
  const job = state.jobs.get(key)
  if (job?.state !== 'ACTIVATED' || job.value.deadline > writer.now) {
    return reject('INVALID_STATE', `Expected to time out activated job with key '${key}', but it is not overdue`)
  }
  writer.event('JOB', 'TIMED_OUT', key, job.value)
}
