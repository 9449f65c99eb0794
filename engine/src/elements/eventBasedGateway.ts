import type { ExecutableElement } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Waits for the first of its events and goes on behind that one alone. */
export const eventBasedGateway: ElementProcessor<ExecutableElement> = {
  activate(gateway, instance, { events, lifecycle }) {
    events.subscribe(gateway, instance)
    lifecycle.activated(instance)
  },

  complete(_, instance, { state, events, lifecycle }) {
    const trigger = state.eventTriggers.get(instance.key)?.[0]
    events.unsubscribe(instance)
    lifecycle.completed(instance)
    if (trigger === undefined) throw new Error(`Expected gateway '${instance.key}' to know its event, but it does not`)
    // The flow to the event is not taken: Zeebe records none.
    events.continueAtGatewayTarget(trigger.elementId, instance, trigger.variables)
  },

  terminate: terminateSimply,
}
