import type { Check } from './Check.ts'
import { checkLink, checkMessage, checkSignal, checkTimer } from './checkEventDefinition.ts'

export const checkCatchEvent: Check = (event, context) => {
  const [definition, ...more] = context.source.eventDefinitions(event)
  if (definition === undefined || more.length > 0) {
    context.complain('Must have exactly one event definition')
    return
  }
  switch (definition.name) {
    case 'messageEventDefinition':
      return checkMessage(definition, context, { subscription: true })
    case 'signalEventDefinition':
      return checkSignal(definition, context)
    case 'timerEventDefinition':
      if (!/^time(Duration|Date)$/.test(checkTimer(definition, context) ?? '')) {
        context.complain('Intermediate timer catch event must have either a time duration or a time date.')
      }
      return
    case 'linkEventDefinition':
      return checkLink(definition, context)
    default:
      context.complain('Event definition must be one of: message, timer, signal, or link')
  }
}
