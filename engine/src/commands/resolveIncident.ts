import type { CommandProcessor } from './CommandProcessor.ts'

/** A person has mended what stopped an instance: the step that failed is done again. */
export const resolveIncident: CommandProcessor<'INCIDENT'> = ({ key }, { state, writer, answer, reject }) => {
  const incident = state.incidents.get(key)
  if (incident === undefined) return reject('NOT_FOUND', `Expected to resolve incident with key '${key}', but no such incident was found`)
  const job = state.jobs.get(incident.jobKey)
  if (job !== undefined && job.value.retries <= 0) {
    // Zeebe answers NOT_FOUND here, though nothing is missing.
    return reject(
      'NOT_FOUND',
      `Expected to resolve incident with key '${key}', but job with key '${incident.jobKey}' has no retries left. Please update the job retries and retry resolving the incident`,
    )
  }
  writer.event('INCIDENT', 'RESOLVED', key, incident)
  answer('resolveIncident', {})
  const instance = incident.jobKey > 0 ? undefined : state.elementInstances.get(incident.elementInstanceKey)
  if (instance === undefined) return
  const intent = instance.state === 'ACTIVATING' ? 'ACTIVATE_ELEMENT' : 'COMPLETE_ELEMENT'
  writer.command('PROCESS_INSTANCE', intent, instance.key, instance.value)
}
