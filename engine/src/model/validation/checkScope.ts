import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'
import { flowElements, isEventSubProcess, linkNameOf } from './flowElements.ts'

/** Rules of start events, and of events that must differ within one scope. */
export function checkScope(scope: XmlElement, { source, complain }: CheckContext): void {
  const elements = flowElements(scope)
  const starts = elements.filter(({ name }) => name === 'startEvent')
  const none = starts.filter((start) => source.eventDefinitions(start).length === 0)
  if (scope.name === 'process') {
    if (starts.length === 0) complain('Must have at least one start event')
    if (none.length > 1) complain('Multiple none start events are not allowed')
    refuseStartTwins(starts, { source, complain })
  } else if (isEventSubProcess(scope)) {
    if (starts.length !== 1) complain('Must have exactly one start event')
  } else {
    if (starts.length !== 1) complain('Must have exactly one start event')
    if (starts.length > none.length) complain('Start events in subprocesses must be of type none')
  }
  const eventStarts = elements.filter(isEventSubProcess).flatMap((sub) => flowElements(sub).filter(({ name }) => name === 'startEvent'))
  refuseTwins(eventStarts, { source, complain })
  checkLinks(elements, { source, complain })
}

/** A message starts a process at one place, and so does a signal. */
function refuseStartTwins(starts: readonly XmlElement[], { source, complain }: Pick<CheckContext, 'source' | 'complain'>): void {
  const definitions = starts.flatMap((start) => source.eventDefinitions(start))
  const messages = definitions.flatMap((definition) => source.referenced(definition.attribute('messageRef')) ?? [])
  for (const message of new Set(messages)) {
    if (messages.indexOf(message) !== messages.lastIndexOf(message)) complain('A message cannot be referred by more than one start event', message)
  }
  const signals = definitions.flatMap((definition) => source.referenced(definition.attribute('signalRef'))?.attribute('name') ?? [])
  for (const name of new Set(signals)) if (signals.indexOf(name) !== signals.lastIndexOf(name)) complain(twinText('signal', name))
}

/** Every link leads to exactly one catch event of its scope. */
function checkLinks(elements: readonly XmlElement[], { source, complain }: Pick<CheckContext, 'source' | 'complain'>): void {
  const namesOf = (kind: string): string[] => elements.filter(({ name }) => name === kind).flatMap((event) => linkNameOf(event, source) || [])
  const caught = namesOf('intermediateCatchEvent')
  for (const name of new Set(caught)) {
    if (caught.indexOf(name) !== caught.lastIndexOf(name)) complain(`Multiple intermediate catch link event definitions with the same name '${name}' are not allowed.`)
  }
  for (const name of new Set(namesOf('intermediateThrowEvent'))) {
    if (!caught.includes(name)) complain(`Can't find an catch link event for the throw link event with the name '${name}'.`)
  }
}

/** No two events of one place may wait for the same message, signal, error or escalation. */
export function refuseTwins(events: readonly XmlElement[], { source, complain }: Pick<CheckContext, 'source' | 'complain'>): void {
  const seen = new Set<string>()
  for (const definition of events.flatMap((event) => source.eventDefinitions(event))) {
    const kind = definition.name.replace('EventDefinition', '')
    const referenced = source.referenced(definition.attribute(`${kind}Ref`))
    const name = kind === 'error' || kind === 'escalation' ? (referenced?.attribute(`${kind}Code`) ?? '') : referenced?.attribute('name')
    if (!['message', 'signal', 'error', 'escalation'].includes(kind) || name === undefined) continue
    if (seen.has(`${kind}:${name}`)) complain(twinText(kind, name))
    seen.add(`${kind}:${name}`)
  }
}

function twinText(kind: string, name: string): string {
  if (kind === 'error' && name === '') return 'The same scope can not contain more than one error catch event without error code. An error catch event without error code catches all errors.'
  if (kind === 'error') return `Multiple error catch events with the same error code '${name}' are not supported on the same scope.`
  if (kind === 'escalation' && name === '') return 'The same scope can not contain more than one escalation catch event without escalation code. An escalation catch event without escalation code catches all escalations.'
  if (kind === 'escalation') return `Multiple escalation catch events with the same escalation code '${name}' are not supported on the same scope.`
  return `Multiple ${kind} event definitions with the same name '${name}' are not allowed.`
}
