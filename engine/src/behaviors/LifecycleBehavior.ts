import type { ExecutableElement, SequenceFlow } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { ProcessInstanceRecord } from '../protocol/RecordValue.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { CompensationBehavior } from './CompensationBehavior.ts'
import type { ContainerHooks } from './ContainerHooks.ts'
import type { RecordWriter } from './RecordWriter.ts'

/** Moves element instances through their lives and tokens along the flows. */
export class LifecycleBehavior {
  /** Set once when the rooms are wired: scopes are elements, which behaviors do not know. */
  hooks: ContainerHooks | undefined
  /** Set once when the rooms are wired: what is completed can be undone. */
  compensations: CompensationBehavior | undefined
  private readonly state: ReadState
  private readonly writer: RecordWriter

  constructor(state: ReadState, writer: RecordWriter) {
    this.state = state
    this.writer = writer
  }

  activated({ key, value }: ElementInstance): void {
    this.writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', key, value)
  }

  /** Nothing to wait for: the element completes next. */
  complete({ key, value }: ElementInstance): void {
    this.writer.command('PROCESS_INSTANCE', 'COMPLETE_ELEMENT', key, value)
  }

  terminate({ key, value }: ElementInstance): void {
    this.writer.command('PROCESS_INSTANCE', 'TERMINATE_ELEMENT', key, value)
  }

  /** Gateways pass from activated to completed in one step, without a command between. */
  completing({ key, value }: ElementInstance): void {
    this.writer.event('PROCESS_INSTANCE', 'ELEMENT_COMPLETING', key, value)
  }

  completed(instance: ElementInstance): void {
    const scope = this.scopeOf(instance)
    if (scope !== undefined) this.hooks?.beforeChildCompleted(scope, instance)
    this.compensations?.beforeCompleted(instance)
    this.writer.event('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', instance.key, instance.value)
    this.compensations?.afterCompleted(instance)
  }

  /** A token on every outgoing flow; without any the path ends here. */
  takeOutgoing({ outgoing }: ExecutableElement, instance: ElementInstance): void {
    for (const flow of outgoing) this.take(flow, instance)
    if (outgoing.length === 0) this.endPath(instance)
  }

  /** The path ends with this element: its scope may be done. */
  endPath(instance: ElementInstance): void {
    const scope = this.scopeOf(instance)
    if (scope !== undefined) this.hooks?.childCompleted(scope, instance)
  }

  /** A token on one flow. */
  take(flow: SequenceFlow, { value }: ElementInstance): void {
    this.flowTaken(flow, value)
    const target = this.state.models.get(value.processDefinitionKey).element(flow.targetId)
    this.writer.command('PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', -1, this.recordOf(target, value, value.flowScopeKey))
  }

  /** Notes that a flow was taken, when the target is activated another way. */
  flowTaken(flow: SequenceFlow, value: ProcessInstanceRecord): void {
    this.writer.event('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', this.writer.nextKey(), {
      ...value,
      bpmnElementType: 'SEQUENCE_FLOW',
      bpmnEventType: 'UNSPECIFIED',
      elementId: flow.id,
    })
  }

  /** The other side of a link goes on, without a flow between. */
  jump(targetId: string, { value }: ElementInstance): void {
    const target = this.state.models.get(value.processDefinitionKey).element(targetId)
    this.writer.command('PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', -1, this.recordOf(target, value, value.flowScopeKey))
  }

  /** Begins an element inside a scope without a flow leading to it. */
  activateChild(element: ExecutableElement, { key, value }: ElementInstance): void {
    this.writer.command('PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', -1, this.recordOf(element, value, key))
  }

  terminated(instance: ElementInstance): void {
    this.writer.event('PROCESS_INSTANCE', 'ELEMENT_TERMINATED', instance.key, instance.value)
  }

  /** Tells the scope that a child of it was terminated. */
  childTerminated(instance: ElementInstance): void {
    const scope = this.scopeOf(instance)
    if (scope !== undefined) this.hooks?.childTerminated(scope, instance)
  }

  /** Terminates all that lives inside a scope; false when nothing does. */
  terminateChildren({ key }: ElementInstance): boolean {
    const children = this.state.children.list(key)
    for (const { id } of children) {
      const child = this.state.elementInstances.get(Number(id))
      if (child !== undefined && child.state !== 'TERMINATING') this.terminate(child)
    }
    return children.length > 0
  }

  /** True when no child lives in a scope and no token is on its way. */
  isDone({ key }: ElementInstance): boolean {
    const scope = this.state.elementInstances.get(key)
    return scope !== undefined && scope.childCount === 0 && scope.activeFlows === 0
  }

  /** The record of an element in a scope, of the same instance as another record. */
  recordOf(element: ExecutableElement, sibling: ProcessInstanceRecord, flowScopeKey: Key): ProcessInstanceRecord {
    // What was called names its caller in every element.
    const { bpmnProcessId, version, processDefinitionKey, processInstanceKey, parentProcessInstanceKey, parentElementInstanceKey } = sibling
    return {
      bpmnElementType: element.type,
      elementId: element.id,
      bpmnProcessId,
      version,
      processDefinitionKey,
      processInstanceKey,
      flowScopeKey,
      bpmnEventType: element.eventType,
      parentProcessInstanceKey,
      parentElementInstanceKey,
    }
  }

  private scopeOf({ value }: ElementInstance): ElementInstance | undefined {
    const key = value.bpmnElementType === 'PROCESS' ? value.parentElementInstanceKey : value.flowScopeKey
    return this.state.elementInstances.get(key)
  }
}
