import type { ExecutableElement } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Manual and undefined tasks: work outside the engine, which passes through. */
export const passThroughTask: ElementProcessor<ExecutableElement> = {
  activate(_task, instance, { lifecycle }) {
    lifecycle.activated(instance)
    lifecycle.complete(instance)
  },

  complete(task, instance, { lifecycle }) {
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(task, instance)
  },

  terminate: terminateSimply,
}
