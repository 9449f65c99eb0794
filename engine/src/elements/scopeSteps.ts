import type { Behaviors } from '../behaviors/Behaviors.ts'
import type { ElementInstance } from '../state/rows.ts'

/** A scope completes when nothing lives inside it and no token is on its way. */
export function completeWhenDone(scope: ElementInstance, { lifecycle }: Behaviors): void {
  if (scope.state === 'ACTIVATED' && lifecycle.isDone(scope)) lifecycle.complete(scope)
}

/** After a child was terminated: the scope ends too, is taken over by an event sub-process, or is simply done. */
export function followTermination(scope: ElementInstance, behaviors: Behaviors, finish: () => void): void {
  const { state, events } = behaviors
  const current = state.elementInstances.get(scope.key)
  if (current === undefined || current.childCount > 0) return
  if (current.state === 'TERMINATING') finish()
  else if (!events.continueInterruption(current)) completeWhenDone(current, behaviors)
}
