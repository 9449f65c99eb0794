import { UnknownReferenceError } from './Violation.ts'
import type { XmlElement } from './xml/XmlElement.ts'

export const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
export const ZEEBE = 'http://camunda.org/schema/zeebe/1.0'

/** What a BPMN file offers to those who read its elements: references resolved, extensions at hand. */
export class BpmnSource {
  readonly definitions: XmlElement
  private readonly byId = new Map<string, XmlElement>()
  private readonly parents = new Map<XmlElement, XmlElement>()

  constructor(definitions: XmlElement) {
    this.definitions = definitions
    for (const element of definitions.descendants()) {
      if (element.id !== '' && element.namespace === BPMN) this.byId.set(element.id, element)
      for (const child of element.children) this.parents.set(child, element)
    }
  }

  /** Processes marked as executable. */
  executableProcesses(): XmlElement[] {
    return this.definitions.all('process', BPMN).filter((process) => /^(true|1)$/.test(process.attribute('isExecutable') ?? ''))
  }

  /** The element an attribute or child refers to by id; a prefix of a QName is ignored. */
  referenced(id: string | undefined): XmlElement | undefined {
    return id === undefined ? undefined : (this.byId.get(id) ?? this.byId.get(id.replace(/^[^:]*:/, '')))
  }

  /** The flows an element itself names as those that leave it. Throws UnknownReferenceError for one that is not there. */
  named(element: XmlElement): XmlElement[] {
    return element.all('outgoing', BPMN).map(({ text }) => {
      const flow = this.referenced(text.trim())
      if (flow === undefined) throw new UnknownReferenceError(text.trim())
      return flow
    })
  }

  parentOf(element: XmlElement): XmlElement | undefined {
    return this.parents.get(element)
  }

  /** A Zeebe extension of an element. */
  extension(element: XmlElement, name: string): XmlElement | undefined {
    return element.first('extensionElements', BPMN)?.first(name, ZEEBE)
  }

  extensions(element: XmlElement, name: string): XmlElement[] {
    return element.first('extensionElements', BPMN)?.all(name, ZEEBE) ?? []
  }

  /** The event definitions of an event. */
  eventDefinitions(element: XmlElement): XmlElement[] {
    return element.children.filter((child) => child.namespace === BPMN && child.name.endsWith('EventDefinition'))
  }

  /** How messages name an element: its id, or the path of names below the nearest one with an id. */
  nameOf(element: XmlElement): string {
    if (element.id !== '') return element.id
    const parent = this.parentOf(element)
    return parent === undefined ? element.name : `${this.nameOf(parent)} > ${element.name}`
  }
}
