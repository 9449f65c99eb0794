import type { Check } from './Check.ts'
import { checkCaughtError, checkCaughtEscalation, checkMessage, checkSignal, checkTimer } from './checkEventDefinition.ts'
import { isEventSubProcess } from './flowElements.ts'

/** What an event sub-process can begin with. */
const CAUGHT = /^(message|timer|error|signal|escalation)EventDefinition$/

export const checkStartEvent: Check = (start, context) => {
  const { source, scope, complain } = context
  const definitions = source.eventDefinitions(start)
  if (definitions.length > 1) complain("Start event can't have more than one type")
  const [definition] = definitions
  const inEventSubProcess = isEventSubProcess(scope)
  if (inEventSubProcess) {
    if (!CAUGHT.test(definition?.name ?? '')) complain('Start events in event subprocesses must be one of: message, timer, error, signal or escalation', scope)
    const inProcess = source.parentOf(scope)?.name === 'process'
    if (definition?.name === 'compensateEventDefinition' && inProcess) complain('A compensation event subprocess is not allowed on the process level', scope)
  }
  if (definition === undefined || (scope.name === 'subProcess' && !inEventSubProcess)) return
  const interrupting = start.attribute('isInterrupting') !== 'false'
  switch (definition.name) {
    case 'messageEventDefinition':
      return checkMessage(definition, context, { subscription: inEventSubProcess })
    case 'signalEventDefinition':
      return checkSignal(definition, context)
    case 'timerEventDefinition': {
      const kind = checkTimer(definition, context)
      if (inEventSubProcess && interrupting && kind === 'timeCycle') complain('Interrupting timer event with time cycle is not allowed.', scope)
      return
    }
    case 'errorEventDefinition':
      if (inEventSubProcess && !interrupting) complain('Non-Interrupting event of this type is not allowed', scope)
      return checkCaughtError(definition, context)
    case 'escalationEventDefinition':
      return checkCaughtEscalation(definition, context)
  }
}
