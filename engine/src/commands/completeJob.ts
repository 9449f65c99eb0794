import type { CommandProcessor } from './CommandProcessor.ts'
import { completeListener } from './completeListener.ts'
import { findOpenJob } from './findOpenJob.ts'

/** The worker has done its work: the element goes on with what it brought. */
export const completeJob: CommandProcessor<'JOB'> = ({ key, value }, context) => {
  const job = findOpenJob(key, 'complete', context)
  if (job === undefined) return
  const { writer, state, events, answer } = context
  writer.event('JOB', 'COMPLETED', key, { ...job.value, variables: value.variables })
  answer('completeJob', {})
  if (job.value.jobKind === 'EXECUTION_LISTENER') return completeListener(job.value, value.variables, context)
  const instance = state.elementInstances.get(job.value.elementInstanceKey)
  const scope = instance === undefined ? undefined : state.elementInstances.get(instance.value.flowScopeKey)
  if (instance?.state === 'ACTIVATED' && scope?.state === 'ACTIVATED') events.completeWith(instance, value.variables)
}
