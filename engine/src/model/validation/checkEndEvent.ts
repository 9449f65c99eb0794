import type { XmlElement } from '../xml/XmlElement.ts'
import type { Check, CheckContext } from './Check.ts'
import { checkCompensation, checkSignal, checkThrownError, checkThrownEscalation } from './checkEventDefinition.ts'
import { checkTaskDefinition } from './checkTask.ts'
import { unsupported } from './unsupported.ts'

/** What an end event can throw. */
const THROWN = /^(error|message|signal|escalation|compensate)EventDefinition$/

export const checkEndEvent: Check = (event, context) => {
  const { source, outgoing, complain } = context
  if (outgoing.length > 0) complain('End events must not have outgoing sequence flows to other elements.')
  const [definition, ...more] = source.eventDefinitions(event)
  if (more.length > 0) complain('Must have at most one event definition')
  if (definition === undefined || definition.name === 'terminateEventDefinition') return
  if (!THROWN.test(definition.name)) return complain('End events must be one of: none, error, message, terminate, signal, escalation or compensation')
  if (definition.name === 'errorEventDefinition') checkThrownError(definition, context)
  else checkThrow(event, definition, context)
}

/** What an end event and an intermediate throw event have in common: a message is thrown by a job, a signal by the engine. */
export function checkThrow(event: XmlElement, definition: XmlElement, context: CheckContext): void {
  const { source, complain } = context
  if (definition.name === 'signalEventDefinition') return checkSignal(definition, context)
  if (definition.name === 'escalationEventDefinition') return checkThrownEscalation(definition, context)
  if (definition.name === 'compensateEventDefinition') return checkCompensation(event, definition, context)
  if (definition.name !== 'messageEventDefinition') return complain(unsupported(definition.name), definition)
  const jobs = source.extensions(event, 'taskDefinition')
  const publishing = source.extension(event, 'publishMessage') ?? source.extension(definition, 'publishMessage')
  if (publishing !== undefined) complain(unsupported('publishMessage'))
  else if (jobs.length !== 1) complain("Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element")
  else checkTaskDefinition(event, context)
}
