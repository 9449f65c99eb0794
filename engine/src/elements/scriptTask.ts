import { toJson } from '../expression/index.ts'
import type { ScriptTask } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { leave, terminateSimply } from './steps.ts'

/** Evaluates its expression into a variable. */
export const scriptTask: ElementProcessor<ScriptTask> = {
  activate(task, instance, { mappings, expressions, events, lifecycle }) {
    mappings.applyInputs(task, instance)
    // Evaluated before events are opened: an incident here must leave nothing open.
    const result = expressions.value(task.script, instance.key)
    events.subscribe(task, instance)
    events.keep(instance, { [task.resultVariable]: toJson(result) })
    lifecycle.activated(instance)
    lifecycle.complete(instance)
  },

  complete(task, instance, behaviors) {
    behaviors.mappings.applyOutputs(task, instance)
    leave(task, instance, behaviors)
  },

  terminate: terminateSimply,
}
