import { processorOf } from '../elements/processorOf.ts'
import type { CommandProcessor } from './CommandProcessor.ts'
import { lookAgain } from './lookAgain.ts'

/** Ends an element against its will. */
export const terminateElement: CommandProcessor<'PROCESS_INSTANCE'> = lookAgain(({ key, value }, context) => {
  const { state, writer } = context
  const instance = state.elementInstances.get(key)
  if (instance === undefined || instance.state === 'TERMINATING') {
    return context.reject('INVALID_STATE', `Expected element instance with key '${key}' to be present in state but not found.`)
  }
  writer.event('PROCESS_INSTANCE', 'ELEMENT_TERMINATING', key, value)
  context.jobs.cancel(instance)
  const element = state.models.elementOf(value)
  processorOf(element).terminate(element, state.elementInstances.get(key) ?? instance, context)
})
