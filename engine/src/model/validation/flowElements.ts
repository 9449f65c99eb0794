import { BPMN, type BpmnSource } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

/** Children of a process or sub-process that mean something only to readers. */
const IGNORED = new Set([
  ...['documentation', 'extensionElements', 'laneSet', 'dataObject', 'dataObjectReference', 'dataStoreReference', 'property', 'ioSpecification'],
  ...['textAnnotation', 'association', 'group', 'incoming', 'outgoing', 'multiInstanceLoopCharacteristics', 'standardLoopCharacteristics', 'auditing', 'monitoring'],
])

/** The elements that flow through a scope, sequence flows excluded, in document order. */
export function flowElements(scope: XmlElement): XmlElement[] {
  return scope.children.filter((child) => child.namespace === BPMN && child.name !== 'sequenceFlow' && !IGNORED.has(child.name))
}

/** The sequence flows of a scope in document order. */
export function sequenceFlows(scope: XmlElement): XmlElement[] {
  return scope.children.filter((child) => child.namespace === BPMN && child.name === 'sequenceFlow')
}

/** The associations of a scope: they lead to compensation handlers. */
export function associations(scope: XmlElement): XmlElement[] {
  return scope.all('association', BPMN)
}

/** The name of a link event's link; undefined for other events. */
export function linkNameOf(event: XmlElement, source: BpmnSource): string | undefined {
  return source.eventDefinitions(event).find(({ name }) => name === 'linkEventDefinition')?.attribute('name')
}

export function isEventSubProcess(element: XmlElement): boolean {
  return element.name === 'subProcess' && element.attribute('triggeredByEvent') === 'true'
}

/** Tasks, sub-processes and call activities: what may have boundary events and run many times. */
export function isActivity(element: XmlElement): boolean {
  return /(Task|^task|subProcess|callActivity)$/.test(element.name)
}
