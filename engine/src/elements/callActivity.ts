import { Incident } from '../behaviors/Incident.ts'
import type { CallActivity } from '../model/elements.ts'
import type { ScopeProcessor } from './ElementProcessor.ts'
import { finishTermination, leave } from './steps.ts'

/** Calls another process, in the version its binding means, and waits until it ends. */
export const callActivity: ScopeProcessor<CallActivity> = {
  activate(activity, instance, { mappings, expressions, bindings, events, lifecycle, processes, state, variables, writer }) {
    mappings.applyInputs(activity, instance)
    const processId = expressions.string(activity.processId, instance.key)
    const called = state.processes.get(bindings.find('process', processId, activity.binding, instance.value.processDefinitionKey) ?? -1)
    if (called === undefined) throw new Incident('CALLED_ELEMENT_ERROR', `Expected process with BPMN process id '${processId}' to be deployed, but not found.`)
    const hasNoneStart = state.models.get(called.processDefinitionKey).root.startEvents.some(({ trigger }) => trigger === undefined)
    if (!hasNoneStart) throw new Incident('CALLED_ELEMENT_ERROR', `Expected process with BPMN process id '${processId}' to have a none start event, but not found.`)
    events.subscribe(activity, instance)
    lifecycle.activated(instance)
    const local = !activity.propagateAllParentVariables && activity.inputs !== undefined
    const given = activity.propagateAllParentVariables ? expressions.variables(instance.key).all() : local ? variables.local(instance.key) : {}
    const parent = { processInstanceKey: instance.value.processInstanceKey, elementInstanceKey: instance.key }
    processes.start(called, writer.nextKey(), given, parent)
  },

  complete(activity, instance, behaviors) {
    behaviors.mappings.applyOutputs(activity, instance)
    leave(activity, instance, behaviors)
  },

  terminate(_activity, instance, behaviors) {
    const { state, events, lifecycle } = behaviors
    events.unsubscribe(instance)
    const calledKey = state.elementInstances.get(instance.key)?.calledInstanceKey
    const called = calledKey === undefined ? undefined : state.elementInstances.get(calledKey)
    if (called === undefined) finishTermination(instance, behaviors)
    else lifecycle.terminate(called)
  },

  /** The called process is about to end: its variables come back, as far as they are wanted. */
  beforeChildCompleted(activity, scope, child, { events, variables }) {
    if (scope.state !== 'ACTIVATED') return
    if (activity.propagateAllChildVariables || activity.outputs !== undefined) events.keep(scope, variables.local(child.key))
  },

  childCompleted(_activity, scope, _child, { lifecycle }) {
    if (scope.state === 'ACTIVATED') lifecycle.complete(scope)
  },

  childTerminated(_activity, scope, _child, behaviors) {
    if (scope.state === 'TERMINATING') finishTermination(scope, behaviors)
  },
}
