import type { NativeUserTask } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { finishTermination, leave } from './steps.ts'

/** Waits for a person; the engine keeps the task itself and gives it to no worker. */
export const nativeUserTask: ElementProcessor<NativeUserTask> = {
  activate(element, instance, { mappings, userTasks, events, lifecycle }) {
    mappings.applyInputs(element, instance)
    const task = userTasks.evaluateNative(element.userTask, instance)
    events.subscribe(element, instance)
    userTasks.create(element, instance, task)
    lifecycle.activated(instance)
  },

  complete(element, instance, behaviors) {
    behaviors.mappings.applyOutputs(element, instance)
    leave(element, instance, behaviors)
  },

  terminate(_element, instance, behaviors) {
    behaviors.userTasks.cancel(instance)
    behaviors.events.unsubscribe(instance)
    finishTermination(instance, behaviors)
  },
}
