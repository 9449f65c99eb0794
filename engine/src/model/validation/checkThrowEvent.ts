import type { Check } from './Check.ts'
import { checkThrow } from './checkEndEvent.ts'
import { checkLink } from './checkEventDefinition.ts'

export const checkThrowEvent: Check = (event, context) => {
  const [definition, ...more] = context.source.eventDefinitions(event)
  if (more.length > 0) context.complain('Must not have more than one event definition')
  if (definition?.name === 'linkEventDefinition') checkLink(definition, context)
  else if (definition !== undefined) checkThrow(event, definition, context)
}
