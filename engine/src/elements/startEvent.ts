import type { StartEvent } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Begins a scope. Only when it is completed can event sub-processes of the scope begin. */
export const startEvent: ElementProcessor<StartEvent> = {
  activate(_event, instance, { lifecycle }) {
    lifecycle.activated(instance)
    lifecycle.complete(instance)
  },

  complete(event, instance, { state, mappings, events, lifecycle }) {
    mappings.applyOutputs(event, instance)
    const scope = state.elementInstances.get(instance.value.flowScopeKey)
    if (scope !== undefined) events.subscribeEventSubProcesses(state.models.elementOf(scope.value), scope)
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(event, instance)
  },

  terminate: terminateSimply,
}
