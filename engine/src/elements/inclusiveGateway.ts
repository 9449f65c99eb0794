import { Incident } from '../behaviors/Incident.ts'
import type { ConditionalGateway } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Takes every flow whose condition is true; the default when none is. As a join it is activated when no other token can come. */
export const inclusiveGateway: ElementProcessor<ConditionalGateway> = {
  activate(gateway, instance, { expressions, lifecycle }) {
    const { outgoing, defaultFlow } = gateway
    const unconditional = outgoing.length === 1 && outgoing[0]?.condition === undefined
    const holding = unconditional
      ? outgoing
      : outgoing.filter((flow) => flow !== defaultFlow && flow.condition !== undefined && expressions.boolean(flow.condition, instance.key))
    const taken = holding.length === 0 && defaultFlow !== undefined ? [defaultFlow] : holding
    if (taken.length === 0 && outgoing.length > 0) {
      throw new Incident('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow')
    }
    lifecycle.activated(instance)
    lifecycle.completing(instance)
    lifecycle.completed(instance)
    for (const flow of taken) lifecycle.take(flow, instance)
    if (taken.length === 0) lifecycle.endPath(instance)
  },

  complete(gateway, instance, { lifecycle }) {
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(gateway, instance)
  },

  terminate: terminateSimply,
}
