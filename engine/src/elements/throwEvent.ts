import type { ThrowEvent } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { signalOf } from './endEvent.ts'
import { finishTermination, leave } from './steps.ts'

/** Passes through; a message is thrown by a job, a signal at once. */
export const throwEvent: ElementProcessor<ThrowEvent> = {
  activate(event, instance, behaviors) {
    const { mappings, jobs, lifecycle, signals, writer } = behaviors
    if (event.job !== undefined) {
      mappings.applyInputs(event, instance)
      jobs.create(instance, jobs.evaluate(event.job, instance))
      lifecycle.activated(instance)
      return
    }
    const signal = event.signalName === undefined ? undefined : signalOf(event, instance, behaviors)
    lifecycle.activated(instance)
    if (signal !== undefined) signals.broadcast(writer.nextKey(), signal.name, signal.variables)
    lifecycle.complete(instance)
  },

  complete(event, instance, behaviors) {
    behaviors.mappings.applyOutputs(event, instance)
    leave(event, instance, behaviors)
  },

  terminate(_event, instance, behaviors) {
    behaviors.jobs.cancel(instance)
    finishTermination(instance, behaviors)
  },
}
