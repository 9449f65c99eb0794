import type { ExecutableElement } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Forks into all its flows. As a join it is activated only when every incoming flow has brought a token. */
export const parallelGateway: ElementProcessor<ExecutableElement> = {
  activate(gateway, instance, { lifecycle }) {
    lifecycle.activated(instance)
    lifecycle.completing(instance)
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(gateway, instance)
  },

  complete(gateway, instance, { lifecycle }) {
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(gateway, instance)
  },

  terminate: terminateSimply,
}
