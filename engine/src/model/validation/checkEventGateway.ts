import type { Check } from './Check.ts'
import { refuseTwins } from './checkScope.ts'

export const checkEventGateway: Check = (gateway, { source, scope, outgoing, complain }) => {
  // Zeebe counts what the gateway itself names, not the flows that name the gateway.
  if (source.named(gateway).length < 2) complain('Event-based gateway must have at least 2 outgoing sequence flows.')
  const targets = outgoing.map((flow) => source.referenced(flow.attribute('targetRef'))).filter((target) => target !== undefined)
  const catching = targets.filter(
    (target) => target.name === 'intermediateCatchEvent' && source.eventDefinitions(target).every(({ name }) => /^(message|timer|signal)/.test(name)),
  )
  if (catching.length < targets.length) {
    complain('Event-based gateway must not have an outgoing sequence flow to other elements than message/timer/signal intermediate catch events.')
  }
  for (const target of catching) {
    const incoming = scope.all('sequenceFlow').filter((flow) => flow.attribute('targetRef') === target.id)
    if (incoming.length > 1) complain('Target elements of an event gateway must not have any additional incoming sequence flows other than that from the event gateway.')
  }
  refuseTwins(catching, { source, complain })
}
