import type { BpmnSource } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

/** What a rule gets to look at an element: its file, its flows, and where to complain. */
export interface CheckContext {
  readonly source: BpmnSource
  readonly incoming: readonly XmlElement[]
  readonly outgoing: readonly XmlElement[]
  /** The scope the element stands in. */
  readonly scope: XmlElement
  /** The element may not be deployed; `at` names a part of it. */
  complain(message: string, at?: XmlElement): void
}

/** One rule of deployment for one kind of element. */
export type Check = (element: XmlElement, context: CheckContext) => void
