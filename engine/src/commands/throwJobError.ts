import { Incident } from '../behaviors/Incident.ts'
import { uncaughtText } from '../elements/throwError.ts'
import type { CommandProcessor } from './CommandProcessor.ts'
import { findOpenJob } from './findOpenJob.ts'

/** The worker throws a BPMN error. Nobody catching it is the author's matter, not the worker's: an incident. */
export const throwJobError: CommandProcessor<'JOB'> = ({ key, value }, context) => {
  const job = findOpenJob(key, 'throw an error for', context)
  if (job === undefined) return
  const { jobKind, type, processInstanceKey } = job.value
  if (jobKind === 'EXECUTION_LISTENER') {
    return context.reject('INVALID_STATE', `Cannot throw BPMN error from ${jobKind} job with key '${key}', type '${type}' and processInstanceKey '${processInstanceKey}'`)
  }
  const { writer, catchers, events, incidents, answer } = context
  const { errorCode } = value
  const errorMessage = value.errorMessage.slice(0, 10_000)
  const thrown = { ...job.value, errorCode, errorMessage, variables: value.variables }
  const catcher = catchers.find('error', errorCode, job.value.elementInstanceKey)
  if ('available' in catcher) {
    // Zeebe's mark in place of the element's id, in the incident as well.
    const uncaught = { ...thrown, elementId: 'NO_CATCH_EVENT_FOUND' }
    writer.event('JOB', 'ERROR_THROWN', key, uncaught)
    incidents.raiseForJob(new Incident('UNHANDLED_ERROR_EVENT', uncaughtText(errorCode, errorMessage, catcher.available)), key, { ...job, value: uncaught })
  } else {
    writer.event('JOB', 'ERROR_THROWN', key, thrown)
    events.trigger(catcher.instance, catcher.event, value.variables)
  }
  answer('throwError', {})
}
