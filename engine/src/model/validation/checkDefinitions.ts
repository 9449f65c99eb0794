import { BPMN, type BpmnSource } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import { requireFeel, requireParsable } from './checkFlow.ts'

/** Messages that an event or a receive task refers to have names, also where nothing is executable. */
export function checkMessageNames(source: BpmnSource, complain: (message: string, at: XmlElement) => void): void {
  const { definitions } = source
  const waiting = [...definitions.descendants()].filter(({ name }) => name === 'messageEventDefinition' || name === 'receiveTask')
  const referenced = new Set(waiting.map((element) => source.referenced(element.attribute('messageRef'))))
  for (const message of definitions.all('message', BPMN)) if (referenced.has(message) && !message.attribute('name')) complain('Name must be present and not empty', message)
}

/** What messages, signals, errors and escalations say must be readable, whoever refers to them. */
export function checkDefinitions(source: BpmnSource, complain: (message: string, at: XmlElement) => void): void {
  const { definitions } = source
  const complainAt = (text: string, at: XmlElement = definitions): void => complain(text, at)
  for (const message of definitions.all('message', BPMN)) {
    requireParsable(message.attribute('name'), complainAt, message, true)
    for (const subscription of source.extensions(message, 'subscription')) requireFeel(subscription.attribute('correlationKey'), complainAt, subscription)
  }
  for (const signal of definitions.all('signal', BPMN)) requireParsable(signal.attribute('name'), complainAt, signal, true)
  for (const error of definitions.all('error', BPMN)) requireParsable(error.attribute('errorCode'), complainAt, error, true)
  for (const escalation of definitions.all('escalation', BPMN)) requireParsable(escalation.attribute('escalationCode'), complainAt, escalation, true)
}
