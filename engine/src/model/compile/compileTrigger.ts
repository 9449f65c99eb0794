import { compileExpression } from '../../expression/index.ts'
import type { BpmnEventType } from '../../protocol/RecordValue.ts'
import { BPMN, type BpmnSource } from '../BpmnSource.ts'
import type { Trigger } from '../elements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

const EVENT_TYPES: Readonly<Record<string, BpmnEventType>> = {
  messageEventDefinition: 'MESSAGE',
  timerEventDefinition: 'TIMER',
  errorEventDefinition: 'ERROR',
  signalEventDefinition: 'SIGNAL',
  terminateEventDefinition: 'TERMINATE',
  escalationEventDefinition: 'ESCALATION',
  compensateEventDefinition: 'COMPENSATION',
  linkEventDefinition: 'LINK',
}

/** What an event is about, in Zeebe's words. */
export function eventTypeOf(element: XmlElement, source: BpmnSource): BpmnEventType {
  if (element.name === 'receiveTask') return 'MESSAGE'
  if (element.attribute('isForCompensation') === 'true') return 'COMPENSATION'
  if (!element.name.endsWith('Event')) return 'UNSPECIFIED'
  const [definition] = source.eventDefinitions(element)
  return definition === undefined ? 'NONE' : (EVENT_TYPES[definition.name] ?? 'UNSPECIFIED')
}

/** What an event waits for; undefined for a none event. */
export function compileTrigger(element: XmlElement, source: BpmnSource): Trigger | undefined {
  if (element.name === 'receiveTask') return messageTrigger(element, source)
  const [definition] = source.eventDefinitions(element)
  switch (definition?.name) {
    case 'messageEventDefinition':
      return messageTrigger(definition, source)
    case 'timerEventDefinition':
      return timerTrigger(definition)
    case 'signalEventDefinition':
      return { kind: 'signal', name: compileExpression(source.referenced(definition.attribute('signalRef'))?.attribute('name') ?? '') }
    case 'errorEventDefinition': {
      const code = source.referenced(definition.attribute('errorRef'))?.attribute('errorCode')
      return { kind: 'error', code: code === '' ? undefined : code }
    }
    case 'escalationEventDefinition': {
      const code = source.referenced(definition.attribute('escalationRef'))?.attribute('escalationCode')
      return { kind: 'escalation', code: code === '' ? undefined : code }
    }
    default:
      return undefined
  }
}

function messageTrigger(definition: XmlElement, source: BpmnSource): Trigger {
  const message = source.referenced(definition.attribute('messageRef'))
  const key = message === undefined ? undefined : source.extension(message, 'subscription')?.attribute('correlationKey')
  return {
    kind: 'message',
    name: compileExpression(message?.attribute('name') ?? ''),
    correlationKey: key === undefined ? undefined : compileExpression(key),
  }
}

function timerTrigger(definition: XmlElement): Trigger {
  const kinds = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const
  for (const [name, timer] of Object.entries(kinds)) {
    const time = definition.first(name, BPMN)
    if (time !== undefined) return { kind: 'timer', timer, expression: compileExpression(time.text.trim()) }
  }
  throw new Error(`Expected timer of '${definition.id}' to have a time, but there is none`)
}
