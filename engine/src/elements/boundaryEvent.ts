import type { CatchElement } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Goes on beside its activity or in its place; it was triggered before it was activated. */
export const boundaryEvent: ElementProcessor<CatchElement> = {
  activate(_event, instance, { lifecycle }) {
    lifecycle.activated(instance)
    lifecycle.complete(instance)
  },

  complete(event, instance, { mappings, variables, lifecycle }) {
    // What an error brought stays with the event unless it is mapped out.
    if (event.eventType === 'ERROR' && event.outputs === undefined) variables.setLocal(instance.key, instance.value, mappings.takeTrigger(instance) ?? {})
    else mappings.applyOutputs(event, instance)
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(event, instance)
  },

  terminate: terminateSimply,
}
