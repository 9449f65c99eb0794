import type { CatchElement } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { leave, terminateSimply } from './steps.ts'

/** Waits for its event: intermediate catch events, and receive tasks with their boundary events. A link's other side passes through. */
export const catchEvent: ElementProcessor<CatchElement> = {
  activate(event, instance, { mappings, events, lifecycle }) {
    if (event.trigger === undefined) {
      lifecycle.activated(instance)
      lifecycle.complete(instance)
      return
    }
    mappings.applyInputs(event, instance)
    events.subscribe(event, instance)
    lifecycle.activated(instance)
  },

  complete(event, instance, behaviors) {
    behaviors.mappings.applyOutputs(event, instance)
    leave(event, instance, behaviors)
  },

  terminate: terminateSimply,
}
