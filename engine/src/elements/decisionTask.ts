import { Incident } from '../behaviors/Incident.ts'
import type { DecisionTask } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { leave, terminateSimply } from './steps.ts'

/** Evaluates a deployed decision into a variable. */
export const decisionTask: ElementProcessor<DecisionTask> = {
  activate(task, instance, { state, mappings, expressions, bindings, decisions, events, lifecycle }) {
    mappings.applyInputs(task, instance)
    const decisionId = expressions.string(task.decisionId, instance.key)
    const decision = state.decisions.get(bindings.find('decision', decisionId, task.binding, instance.value.processDefinitionKey) ?? -1)
    if (decision === undefined) {
      throw new Incident('CALLED_DECISION_ERROR', `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`)
    }
    const variables = expressions.variables(instance.key)
    const outcome = decisions.evaluate(decision, variables)
    const { bpmnProcessId, processDefinitionKey, processInstanceKey, elementId } = instance.value
    decisions.record(decision, outcome, {
      variables: variables.all(),
      bpmnProcessId,
      processDefinitionKey,
      processInstanceKey,
      elementId,
      elementInstanceKey: instance.key,
    })
    if (outcome.failure !== undefined) throw new Incident('DECISION_EVALUATION_ERROR', outcome.failure.message)
    events.subscribe(task, instance)
    events.keep(instance, { [task.resultVariable]: outcome.output })
    lifecycle.activated(instance)
    lifecycle.complete(instance)
  },

  complete(task, instance, behaviors) {
    behaviors.mappings.applyOutputs(task, instance)
    leave(task, instance, behaviors)
  },

  terminate: terminateSimply,
}
