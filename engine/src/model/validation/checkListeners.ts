import { ZEEBE } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'
import { requireParsable } from './checkFlow.ts'

/** Each listener is of one known kind, and no two of an element are the same. */
export function checkListeners(element: XmlElement, { source, complain }: Pick<CheckContext, 'source' | 'complain'>): void {
  const listeners = source.extension(element, 'executionListeners')?.all('executionListener', ZEEBE) ?? []
  const seen = new Map<string, number>()
  for (const listener of listeners) {
    const [eventType = '', type = ''] = [listener.attribute('eventType'), listener.attribute('type')]
    if (eventType === '') complain("Attribute 'eventType' must be present and not empty", listener)
    else if (eventType !== 'start' && eventType !== 'end') complain("Attribute 'eventType' must be one of: start, end", listener)
    else if (!canHave(element.name, eventType, element, source)) complain(`Execution listeners of type '${eventType}' are not supported by [${element.name}] element`)
    requireParsable(type, complain, listener)
    requireParsable(listener.attribute('retries'), complain, listener, true)
    seen.set(`eventType[${eventType}] and type[${type}]`, (seen.get(`eventType[${eventType}] and type[${type}]`) ?? 0) + 1)
  }
  for (const [kind, count] of seen) {
    if (count > 1) complain(`Found '${count}' duplicates based on ${kind}, these combinations should be unique.`, source.extension(element, 'executionListeners'))
  }
}

function canHave(name: string, eventType: string, element: XmlElement, source: CheckContext['source']): boolean {
  const [definition] = source.eventDefinitions(element)
  if (name === 'boundaryEvent' && definition?.name === 'compensateEventDefinition') return false
  if (eventType === 'start') return name !== 'startEvent' && name !== 'boundaryEvent'
  return !name.endsWith('Gateway') && !(name === 'endEvent' && definition?.name === 'errorEventDefinition')
}
