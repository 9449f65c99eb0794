import type { Check } from './Check.ts'
import { checkMessage } from './checkEventDefinition.ts'
import { flowElements } from './flowElements.ts'

export const checkReceiveTask: Check = (task, context) => {
  const { source, scope, complain } = context
  checkMessage(task, context, { subscription: true })
  const nameOf = (reference: string | undefined): string | undefined => source.referenced(reference)?.attribute('name')
  const own = nameOf(task.attribute('messageRef'))
  const boundaries = flowElements(scope).filter((event) => event.name === 'boundaryEvent' && event.attribute('attachedToRef') === task.id)
  const names = boundaries.flatMap((event) => source.eventDefinitions(event)).map((definition) => nameOf(definition.attribute('messageRef')))
  if (own !== undefined && names.includes(own)) complain('Cannot reference the same message name as a boundary event')
}
