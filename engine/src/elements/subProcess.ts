import type { FlowScope } from '../model/elements.ts'
import type { ScopeProcessor } from './ElementProcessor.ts'
import { completeWhenDone, followTermination } from './scopeSteps.ts'
import { finishTermination, leave } from './steps.ts'

/** An embedded sub-process: a scope with one none start event. */
export const subProcess: ScopeProcessor<FlowScope> = {
  activate(sub, instance, { mappings, lifecycle }) {
    mappings.applyInputs(sub, instance)
    lifecycle.activated(instance)
    for (const start of sub.startEvents.slice(0, 1)) lifecycle.activateChild(start, instance)
  },

  complete(sub, instance, behaviors) {
    behaviors.mappings.applyOutputs(sub, instance)
    leave(sub, instance, behaviors)
  },

  terminate(_sub, instance, behaviors) {
    behaviors.events.unsubscribe(instance)
    behaviors.compensations.forget(instance)
    if (!behaviors.lifecycle.terminateChildren(instance)) finishTermination(instance, behaviors)
  },

  childCompleted(_sub, scope, _child, behaviors) {
    completeWhenDone(scope, behaviors)
  },

  childTerminated(_sub, scope, _child, behaviors) {
    followTermination(scope, behaviors, () => finishTermination(scope, behaviors))
  },
}
