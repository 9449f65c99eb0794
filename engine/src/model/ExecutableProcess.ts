import type { BpmnElementType } from '../protocol/RecordValue.ts'
import type { ExecutableElement, FlowScope, MultiInstanceBody, SequenceFlow } from './elements.ts'

/** A process ready to run: every expression compiled, every reference resolved. */
export class ExecutableProcess {
  readonly id: string
  readonly root: FlowScope
  readonly versionTag: string | undefined
  /** Whether anything in it can be undone. */
  readonly compensates: boolean
  /** Inclusive gateways that more than one flow leads to. */
  readonly inclusiveJoins: readonly ExecutableElement[]
  private readonly elements: ReadonlyMap<string, ExecutableElement>
  private readonly flows: ReadonlyMap<string, SequenceFlow>
  private readonly eventSubProcessOfStart: ReadonlyMap<string, string>

  constructor(root: FlowScope, elements: ReadonlyMap<string, ExecutableElement>, flows: ReadonlyMap<string, SequenceFlow>, eventSubProcessOfStart: ReadonlyMap<string, string>, versionTag?: string) {
    this.id = root.id
    this.root = root
    this.versionTag = versionTag
    this.elements = elements
    this.inclusiveJoins = [...elements.values()].filter(({ type, incoming }) => type === 'INCLUSIVE_GATEWAY' && incoming.length > 1)
    this.compensates = [...elements.values()].some(({ compensation }) => compensation !== undefined)
    this.flows = flows
    this.eventSubProcessOfStart = eventSubProcessOfStart
  }

  /** The element of that id; its multi-instance body where it has one. Throws for an id that was never deployed. */
  element(id: string): ExecutableElement {
    const element = this.elements.get(id)
    if (element === undefined) throw new Error(`Expected process '${this.id}' to have an element with id '${id}', but there is none`)
    return element
  }

  has(id: string): boolean {
    return this.elements.has(id)
  }

  /** The element an instance record speaks of: a body and its inner activity share one id. */
  elementOf(id: string, type: BpmnElementType): ExecutableElement {
    const element = this.element(id)
    return element.type === 'MULTI_INSTANCE_BODY' && type !== 'MULTI_INSTANCE_BODY' ? (element as MultiInstanceBody).inner : element
  }

  flow(id: string): SequenceFlow | undefined {
    return this.flows.get(id)
  }

  /** The event sub-process a start event begins, undefined for other start events. */
  eventSubProcessOf(startEventId: string): string | undefined {
    return this.eventSubProcessOfStart.get(startEventId)
  }

  ids(): Iterable<string> {
    return this.elements.keys()
  }
}
