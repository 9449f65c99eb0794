import type { Check } from './Check.ts'
import { checkCaughtError, checkCaughtEscalation, checkMessage, checkSignal, checkTimer } from './checkEventDefinition.ts'
import { associations, isActivity, isEventSubProcess } from './flowElements.ts'

export const checkBoundaryEvent: Check = (event, context) => {
  const { source, scope, incoming, complain } = context
  const attached = source.referenced(event.attribute('attachedToRef'))
  if (attached === undefined || !isActivity(attached) || isEventSubProcess(attached)) complain('Must be attached to an activity')
  if (incoming.length > 0) complain('Cannot have incoming sequence flows')
  // Zeebe counts what the event itself names, not the flows that name the event.
  if (source.named(event).length === 0 && !associations(scope).some((each) => each.attribute('sourceRef') === event.id)) complain('Must have at least one outgoing sequence flow or association')
  const [definition, ...more] = source.eventDefinitions(event)
  if (definition === undefined || more.length > 0) {
    complain('Must have exactly one event definition')
    return
  }
  const interrupting = event.attribute('cancelActivity') !== 'false'
  switch (definition.name) {
    case 'messageEventDefinition':
      return checkMessage(definition, context, { subscription: true })
    case 'signalEventDefinition':
      return checkSignal(definition, context)
    case 'timerEventDefinition':
      if (checkTimer(definition, context) === 'timeCycle' && interrupting) complain('Interrupting timer event with time cycle is not allowed.')
      return
    case 'errorEventDefinition':
      if (!interrupting) complain('Non-Interrupting event of this type is not allowed')
      return checkCaughtError(definition, context)
    case 'escalationEventDefinition':
      if (!/^(subProcess|callActivity)$/.test(attached?.name ?? '')) complain('An escalation boundary event should only be attached to a subprocess, or a call activity.')
      return checkCaughtEscalation(definition, context)
    case 'compensateEventDefinition':
      return
    default:
      complain('Boundary events must be one of: timer, message, error, signal, escalation')
      if (!interrupting) complain('Non-Interrupting event of this type is not allowed')
  }
}
