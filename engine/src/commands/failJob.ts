import { Incident } from '../behaviors/Incident.ts'
import type { CommandProcessor } from './CommandProcessor.ts'
import { findOpenJob } from './findOpenJob.ts'

const MAX_MESSAGE = 10_000

/** The worker could not do it: again later while retries are left, else a person must help. */
export const failJob: CommandProcessor<'JOB'> = ({ key, value }, context) => {
  const job = findOpenJob(key, 'fail', context)
  if (job === undefined) return
  const { writer, state, variables, incidents, answer } = context
  const { retries, retryBackoff } = value
  const errorMessage = value.errorMessage.slice(0, MAX_MESSAGE)
  const recurringTime = retries > 0 && retryBackoff > 0 ? writer.now + retryBackoff : -1
  const failed = { ...job.value, retries, retryBackoff, recurringTime, errorMessage, variables: value.variables }
  writer.event('JOB', 'FAILED', key, failed)
  answer('failJob', {})
  const instance = state.elementInstances.get(job.value.elementInstanceKey)
  if (instance !== undefined) variables.setLocal(instance.key, instance.value, value.variables)
  if (retries > 0) return
  const errorType = job.value.jobKind === 'EXECUTION_LISTENER' ? 'EXECUTION_LISTENER_NO_RETRIES' : 'JOB_NO_RETRIES'
  incidents.raiseForJob(new Incident(errorType, errorMessage === '' ? 'No more retries left.' : errorMessage), key, job)
}
