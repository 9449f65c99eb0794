import type { Key } from '../protocol/Key.ts'
import type { CompensationSubscriptionRecord } from '../protocol/CompensationSubscriptionRecord.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { LifecycleBehavior } from './LifecycleBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'

interface Subscription {
  readonly key: Key
  readonly value: CompensationSubscriptionRecord
}

/** Remembers completed activities that can be undone, and undoes them when an event asks for it. */
export class CompensationBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly lifecycle: LifecycleBehavior

  constructor(state: ReadState, writer: RecordWriter, lifecycle: LifecycleBehavior) {
    this.state = state
    this.writer = writer
    this.lifecycle = lifecycle
  }

  /** An activity with a compensation handler, or a scope with something inside that can be undone, may be undone from now on. */
  beforeCompleted({ key, value }: ElementInstance): void {
    const model = this.state.models.get(value.processDefinitionKey)
    if (!model.compensates) return
    if (value.bpmnElementType === 'PROCESS') return this.forgetWithin(value.processInstanceKey, key)
    const handlerId = this.state.models.elementOf(value).compensation?.handlerId
    const isScope = ['SUB_PROCESS', 'MULTI_INSTANCE_BODY'].includes(value.bpmnElementType)
    if (handlerId === undefined && !(isScope && this.within(value.processInstanceKey, key).length > 0)) return
    this.writer.event('COMPENSATION_SUBSCRIPTION', 'CREATED', this.writer.nextKey(), {
      processInstanceKey: value.processInstanceKey,
      processDefinitionKey: value.processDefinitionKey,
      compensableActivityId: value.elementId,
      compensableActivityInstanceKey: key,
      compensableActivityScopeKey: value.flowScopeKey,
      throwEventId: '',
      throwEventInstanceKey: -1,
      compensationHandlerId: handlerId ?? '',
      compensationHandlerInstanceKey: -1,
      variables: {},
    })
  }

  /** A handler is done: what it undid is undone, and the event that waits for the last one goes on. */
  afterCompleted({ key, value }: ElementInstance): void {
    if (value.bpmnEventType !== 'COMPENSATION' || !this.state.models.get(value.processDefinitionKey).compensates) return
    const done = this.all(value.processInstanceKey).find((subscription) => subscription.value.compensationHandlerInstanceKey === key)
    if (done === undefined) return
    this.complete(done)
    const throwKey = done.value.throwEventInstanceKey
    if (this.all(value.processInstanceKey).some((other) => other.value.throwEventInstanceKey === throwKey)) return
    const event = this.state.elementInstances.get(throwKey)
    if (event?.state === 'ACTIVATED') this.lifecycle.complete(event)
  }

  /** Undoes what has completed in the event's scope, or one activity of it; false when there is nothing to undo. */
  trigger(event: ElementInstance, activityId: string | undefined): boolean {
    const { flowScopeKey, processInstanceKey } = event.value
    const scopes = [flowScopeKey]
    const scope = this.state.elementInstances.get(flowScopeKey)
    if (scope?.value.bpmnElementType === 'EVENT_SUB_PROCESS') scopes.push(scope.value.flowScopeKey)
    const found = this.all(processInstanceKey).filter(
      ({ value }) => isOpen(value) && scopes.includes(value.compensableActivityScopeKey) && (activityId === undefined || value.compensableActivityId === activityId),
    )
    for (const subscription of found) this.undo(subscription, event)
    return found.length > 0
  }

  /** Nothing of a scope that is left can be undone any more. */
  forget({ key, value }: ElementInstance): void {
    if (this.state.models.get(value.processDefinitionKey).compensates) this.forgetWithin(value.processInstanceKey, key)
  }

  /** A migrated instance can't undo what its new process knows no handler for. */
  forgetUnknown(processInstanceKey: Key, targetProcessDefinitionKey: Key): void {
    const model = this.state.models.get(targetProcessDefinitionKey)
    for (const { key, value } of this.all(processInstanceKey)) {
      const handlerId = model.has(value.compensableActivityId) ? (model.element(value.compensableActivityId).compensation?.handlerId ?? '') : undefined
      if (!model.compensates || handlerId !== value.compensationHandlerId) this.writer.event('COMPENSATION_SUBSCRIPTION', 'DELETED', key, value)
    }
  }

  private forgetWithin(processInstanceKey: Key, scopeKey: Key): void {
    for (const subscription of this.within(processInstanceKey, scopeKey)) {
      this.forgetWithin(processInstanceKey, subscription.value.compensableActivityInstanceKey)
      this.writer.event('COMPENSATION_SUBSCRIPTION', 'DELETED', subscription.key, subscription.value)
    }
  }

  private undo({ key, value }: Subscription, event: ElementInstance): void {
    const handlerKey = value.compensationHandlerId === '' ? -1 : this.startHandler(value, event)
    this.writer.event('COMPENSATION_SUBSCRIPTION', 'TRIGGERED', key, {
      ...value,
      throwEventId: event.value.elementId,
      throwEventInstanceKey: event.key,
      compensationHandlerInstanceKey: handlerKey,
    })
    for (const inside of this.within(value.processInstanceKey, value.compensableActivityInstanceKey)) if (isOpen(inside.value)) this.undo(inside, event)
  }

  /** The boundary event passes in one step; the handler runs in the scope of the event that asked for it. */
  private startHandler({ compensableActivityId, compensationHandlerId }: CompensationSubscriptionRecord, { value }: ElementInstance): Key {
    const model = this.state.models.get(value.processDefinitionKey)
    const boundary = model.element(model.element(compensableActivityId).compensation?.boundaryEventId ?? '')
    const boundaryKey = this.writer.nextKey()
    const passing = this.lifecycle.recordOf(boundary, value, value.flowScopeKey)
    for (const intent of ['ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING', 'ELEMENT_COMPLETED']) this.writer.event('PROCESS_INSTANCE', intent, boundaryKey, passing)
    const handlerKey = this.writer.nextKey()
    this.writer.command('PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', handlerKey, this.lifecycle.recordOf(model.element(compensationHandlerId), value, value.flowScopeKey))
    return handlerKey
  }

  /** A scope without a handler of its own is undone with the last thing inside it. */
  private complete({ key, value }: Subscription): void {
    this.writer.event('COMPENSATION_SUBSCRIPTION', 'COMPLETED', key, value)
    const scope = this.all(value.processInstanceKey).find((other) => other.value.compensableActivityInstanceKey === value.compensableActivityScopeKey)
    if (scope === undefined || scope.value.compensationHandlerId !== '' || isOpen(scope.value)) return
    if (this.within(value.processInstanceKey, value.compensableActivityScopeKey).length === 0) this.complete(scope)
  }

  private within(processInstanceKey: Key, scopeKey: Key): Subscription[] {
    return this.all(processInstanceKey).filter(({ value }) => value.compensableActivityScopeKey === scopeKey)
  }

  private all(processInstanceKey: Key): Subscription[] {
    return this.state.compensationSubscriptionsByInstance.list(processInstanceKey).flatMap(({ id }) => {
      const value = this.state.compensationSubscriptions.get(Number(id))
      return value === undefined ? [] : [{ key: Number(id), value }]
    })
  }
}

function isOpen({ throwEventInstanceKey }: CompensationSubscriptionRecord): boolean {
  return throwEventInstanceKey <= 0
}
