import type { Behaviors } from '../behaviors/Behaviors.ts'
import type { ExecutableElement } from '../model/elements.ts'
import type { ElementInstance } from '../state/rows.ts'

/** The last step of most elements: events closed, tokens on all outgoing flows. */
export function leave(element: ExecutableElement, instance: ElementInstance, { events, lifecycle }: Behaviors): void {
  events.unsubscribe(instance)
  lifecycle.completed(instance)
  lifecycle.takeOutgoing(element, instance)
}

/** Ends an instance that was terminated: the boundary event that did it goes on, else the scope is told. */
export function finishTermination(instance: ElementInstance, { state, events, incidents, lifecycle }: Behaviors): void {
  incidents.resolve(instance)
  const { events: own } = state.models.elementOf(instance.value)
  const boundary = state.eventTriggers.get(instance.key)?.find(({ elementId }) => own.some(({ id, role }) => id === elementId && role === 'boundary'))
  lifecycle.terminated(instance)
  const scope = state.elementInstances.get(instance.value.flowScopeKey)
  if (boundary !== undefined && scope?.state === 'ACTIVATED' && !isTakenOver(scope, state)) {
    events.continueAtBoundary(boundary.eventKey, boundary.elementId, instance, boundary.variables)
  } else {
    lifecycle.childTerminated(instance)
  }
}

/** An event sub-process waits to take the scope's place: nothing else of the scope goes on. */
function isTakenOver({ key, interruptedBy }: ElementInstance, state: Behaviors['state']): boolean {
  return interruptedBy !== undefined && (state.eventTriggers.get(key)?.some(({ elementId }) => elementId === interruptedBy) ?? false)
}

/** What an element that waits for nothing of its own does when terminated. */
export function terminateSimply(_element: ExecutableElement, instance: ElementInstance, behaviors: Behaviors): void {
  behaviors.events.unsubscribe(instance)
  finishTermination(instance, behaviors)
}
