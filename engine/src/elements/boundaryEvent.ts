import type { CatchElement } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Goes on beside its activity or in its place. It is activated where it is triggered, with the event's variables as its own. */
export const boundaryEvent: ElementProcessor<CatchElement> = {
  activate(_event, instance, { lifecycle }) {
    lifecycle.activated(instance)
    lifecycle.complete(instance)
  },

  complete(event, instance, { mappings, variables, lifecycle }) {
    const { key, value } = instance
    // Histories of older versions bring the variables with the event.
    const brought = mappings.takeTrigger(instance)
    if (brought !== undefined) variables.setLocal(key, value, brought)
    if (event.outputs !== undefined) mappings.applyOutputs(event, instance)
    // What an error brought stays with the event unless it is mapped out.
    else if (event.eventType !== 'ERROR') variables.merge(value.flowScopeKey, value, variables.local(key))
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(event, instance)
  },

  terminate: terminateSimply,
}
