import { Incident } from '../behaviors/Incident.ts'
import type { ConditionalGateway, SequenceFlow } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { terminateSimply } from './steps.ts'

/** Takes the first flow, in the engine's order, whose condition is true; else the default. */
export const exclusiveGateway: ElementProcessor<ConditionalGateway> = {
  activate(gateway, instance, { expressions, lifecycle }) {
    const holds = (flow: SequenceFlow): boolean => flow.condition !== undefined && expressions.boolean(flow.condition, instance.key)
    const flow = chooseFlow(gateway, holds)
    lifecycle.activated(instance)
    lifecycle.completing(instance)
    lifecycle.completed(instance)
    if (flow === undefined) lifecycle.endPath(instance)
    else lifecycle.take(flow, instance)
  },

  /** It passes in one step: no command ever completes it. */
  complete(gateway, instance, { lifecycle }) {
    lifecycle.completed(instance)
    lifecycle.takeOutgoing(gateway, instance)
  },

  terminate: terminateSimply,
}

function chooseFlow({ outgoing, defaultFlow }: ConditionalGateway, holds: (flow: SequenceFlow) => boolean): SequenceFlow | undefined {
  const [only] = outgoing
  if (outgoing.length === 0) return undefined
  if (outgoing.length === 1 && only !== undefined && only.condition === undefined) return only
  const chosen = outgoing.find((flow) => flow !== defaultFlow && holds(flow)) ?? defaultFlow
  if (chosen !== undefined) return chosen
  throw new Incident('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow')
}
