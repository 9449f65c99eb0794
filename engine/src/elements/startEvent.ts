import type { StartEvent } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Begins a scope. Only when it is completed can event sub-processes of the scope begin. */
export const startEvent: ElementProcessor<StartEvent> = {
  activate(_event, instance, { state, lifecycle, mappings, variables }) {
    lifecycle.activated(instance)
    const { key, value } = instance
    const begins = state.elementInstances.get(value.flowScopeKey)?.value.bpmnElementType === 'PROCESS'
    // What a message or signal brought is the event's own before it is the process's.
    const brought = begins ? mappings.takeTrigger(instance) : undefined
    if (brought !== undefined) variables.setLocal(key, value, brought)
    lifecycle.complete(instance)
  },

  complete(event, instance, { state, mappings, events, lifecycle, variables }) {
    const { key, value } = instance
    const scope = state.elementInstances.get(value.flowScopeKey)
    mappings.applyOutputs(event, instance)
    if (event.outputs === undefined && scope?.value.bpmnElementType === 'PROCESS') variables.merge(value.flowScopeKey, value, variables.local(key))
    if (scope !== undefined) events.subscribeScope(state.models.elementOf(scope.value), scope)
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(event, instance)
  },

  terminate: terminateSimply,
}
