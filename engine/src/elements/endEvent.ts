import type { EndEvent } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { finishTermination } from './steps.ts'
import { throwError } from './throwError.ts'
import { throwEvent } from './throwEvent.ts'

/** Ends a path: quietly, with what it throws, with an error, or with everything around it. */
export const endEvent: ElementProcessor<EndEvent> = {
  activate(event, instance, behaviors) {
    const { expressions, lifecycle } = behaviors
    if (event.errorCode !== undefined) return throwError(expressions.string(event.errorCode, instance.key), instance, behaviors)
    if (event.eventType !== 'NONE' && event.eventType !== 'TERMINATE') return throwEvent.activate({ ...event, linkTargetId: undefined }, instance, behaviors)
    lifecycle.activated(instance)
    // Its listeners are asked between the two.
    if (event.listeners !== undefined && event.listeners.end.length > 0) return lifecycle.complete(instance)
    lifecycle.completing(instance)
    endEvent.complete(event, instance, behaviors)
  },

  complete(event, instance, { mappings, lifecycle, state }) {
    mappings.applyOutputs(event, instance)
    lifecycle.completed(instance)
    const scope = state.elementInstances.get(instance.value.flowScopeKey)
    // Everything else of the scope is terminated; the scope itself then completes.
    if (event.eventType === 'TERMINATE' && scope !== undefined && lifecycle.terminateChildren(scope)) return
    lifecycle.endPath(instance)
  },

  terminate(_event, instance, behaviors) {
    behaviors.jobs.cancel(instance)
    finishTermination(instance, behaviors)
  },
}
