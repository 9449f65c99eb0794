import type { BpmnSource } from '../BpmnSource.ts'
import type { ExecutableElement, SequenceFlow } from '../elements.ts'

/** What grows while one process is compiled. */
export interface Compilation {
  readonly source: BpmnSource
  readonly elements: Map<string, ExecutableElement>
  readonly flows: Map<string, SequenceFlow>
  /** Start event of an event sub-process → the event sub-process. */
  readonly eventSubProcessOfStart: Map<string, string>
}
