import type { Behaviors } from '../behaviors/Behaviors.ts'
import type { FlowScope } from '../model/elements.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ScopeProcessor } from './ElementProcessor.ts'
import { completeWhenDone, followTermination } from './scopeSteps.ts'

/** The root of an instance: begins at the start event that was triggered, else at the none start event. */
export const process: ScopeProcessor<FlowScope> = {
  activate(root, instance, { state, lifecycle }) {
    const triggered = state.eventTriggers.get(instance.key)?.[0]?.elementId
    const start = root.startEvents.find(({ id, trigger }) => (triggered === undefined ? trigger === undefined : id === triggered))
    if (start === undefined) throw new Error(`Expected process '${root.id}' to have a start event to begin at, but there is none`)
    lifecycle.activated(instance)
    lifecycle.activateChild(start, instance)
  },

  complete(_root, instance, behaviors) {
    const { events, lifecycle, variables, writer } = behaviors
    events.unsubscribe(instance)
    writer.finishResult(instance.key, variables.local(instance.key))
    const lock = startLockOf(instance, behaviors)
    lifecycle.completed(instance)
    lifecycle.endPath(instance)
    releaseStartLock(instance, lock, behaviors)
  },

  terminate(_root, instance, behaviors) {
    behaviors.events.unsubscribe(instance)
    behaviors.compensations.forget(instance)
    if (!behaviors.lifecycle.terminateChildren(instance)) finish(instance, behaviors)
  },

  childCompleted(_root, scope, _child, behaviors) {
    completeWhenDone(scope, behaviors)
  },

  childTerminated(_root, scope, _child, behaviors) {
    followTermination(scope, behaviors, () => finish(scope, behaviors))
  },
}

function finish(instance: ElementInstance, behaviors: Behaviors): void {
  const lock = startLockOf(instance, behaviors)
  behaviors.incidents.resolve(instance)
  behaviors.lifecycle.terminated(instance)
  behaviors.lifecycle.childTerminated(instance)
  releaseStartLock(instance, lock, behaviors)
}

function startLockOf({ key }: ElementInstance, { state }: Behaviors): string | undefined {
  return state.messageStartLockByInstance.get(key)
}

/** Another message with the same key may have waited for this instance to end. */
function releaseStartLock({ value }: ElementInstance, lock: string | undefined, { messages }: Behaviors): void {
  if (lock !== undefined) messages.startNext(value.bpmnProcessId, lock.slice(value.bpmnProcessId.length + 1))
}
