import type { CatchEvent, ExecutableElement } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { ProcessInstanceRecord } from '../protocol/RecordValue.ts'
import type { Variables } from '../protocol/Variables.ts'
import { subscriptionId } from '../state/keys.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { ExpressionBehavior } from './ExpressionBehavior.ts'
import type { LifecycleBehavior } from './LifecycleBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'
import type { Due, TimerBehavior } from './TimerBehavior.ts'
import type { VariableBehavior } from './VariableBehavior.ts'

/** Opens and closes what elements wait for, and lets what happened take its course. */
export class EventBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly expressions: ExpressionBehavior
  private readonly timers: TimerBehavior
  private readonly lifecycle: LifecycleBehavior
  private readonly variables: VariableBehavior

  constructor(state: ReadState, writer: RecordWriter, expressions: ExpressionBehavior, timers: TimerBehavior, lifecycle: LifecycleBehavior, variables: VariableBehavior) {
    this.state = state
    this.writer = writer
    this.expressions = expressions
    this.timers = timers
    this.lifecycle = lifecycle
    this.variables = variables
  }

  /** Opens boundary events and what the element itself waits for. Throws Incident before anything is opened. */
  subscribe(element: ExecutableElement, instance: ElementInstance): void {
    this.open(element.events.filter(({ role }) => role !== 'eventSubProcess'), instance)
  }

  /** Opens the events of a scope: of its event sub-processes and at its boundary; they exist from the completion of its start event on. */
  subscribeScope(scope: ExecutableElement, instance: ElementInstance): void {
    this.open(scope.events, instance)
  }

  /** Closes everything an element instance waits for; `only` limits it to some events. */
  unsubscribe({ key, value }: ElementInstance, only?: ReadonlySet<string>): void {
    if (this.state.models.elementOf(value).events.length === 0) return
    for (const { id } of this.state.timersByElement.list(key)) {
      const timer = this.state.timers.get(Number(id))
      if (timer !== undefined && only?.has(timer.targetElementId) !== false) this.writer.event('TIMER', 'CANCELED', Number(id), timer)
    }
    for (const { id } of this.state.processMessageSubscriptionsByElement.list(key)) {
      const subscription = this.state.processMessageSubscriptions.get(String(id))
      if (subscription === undefined || subscription.state === 'DELETING' || only?.has(subscription.value.elementId) === false) continue
      this.writer.event('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETING', subscription.key, subscription.value)
      const { elementId: _, ...value } = subscription.value
      this.writer.send('MESSAGE_SUBSCRIPTION', 'DELETE', -1, value)
    }
    for (const { id } of this.state.signalSubscriptionsByElement.list(key)) {
      const subscription = this.state.signalSubscriptions.get(String(id))
      if (subscription !== undefined && only?.has(subscription.value.catchEventId) !== false) {
        this.writer.event('SIGNAL_SUBSCRIPTION', 'DELETED', subscription.key, subscription.value)
      }
    }
  }

  /** True while the instance takes this event. */
  accepts(instance: ElementInstance, event: CatchEvent): boolean {
    if (instance.state !== 'ACTIVATED') return false
    if (instance.interruptedBy === undefined) return true
    const { events } = this.state.models.elementOf(instance.value)
    const interruption = events.find(({ id }) => id === instance.interruptedBy)
    // A scope that an event sub-process has interrupted can still be left by a boundary event.
    return event.role === 'boundary' && interruption?.role === 'eventSubProcess'
  }

  /** Something an instance waits for has happened. The caller has asked `accepts`. */
  trigger(instance: ElementInstance, event: CatchEvent, variables: Variables): void {
    const { key, value } = instance
    const eventKey = this.writer.nextKey()
    this.triggering(eventKey, key, event.id, value, variables)
    if (event.role === 'boundary' && !event.interrupting) return this.continueAtBoundary(eventKey, event.id, instance, variables)
    if (event.role === 'boundary') this.writer.command('PROCESS_INSTANCE', 'TERMINATE_ELEMENT', key, value)
    else if (event.role === 'eventSubProcess') this.triggerEventSubProcess(instance, event)
    else this.writer.command('PROCESS_INSTANCE', 'COMPLETE_ELEMENT', key, value)
  }

  /** The work of an element is done and brought these variables: it completes. */
  completeWith({ key, value }: ElementInstance, variables: Variables): void {
    this.triggering(this.writer.nextKey(), key, value.elementId, value, variables)
    this.writer.command('PROCESS_INSTANCE', 'COMPLETE_ELEMENT', key, value)
  }

  /** Keeps variables for the element to use when it completes, without completing it. */
  keep({ key, value }: ElementInstance, variables: Variables): void {
    this.triggering(this.writer.nextKey(), key, value.elementId, value, variables)
  }

  /** The interrupting event sub-process of a scope whose other children are gone; false when none waits. */
  continueInterruption({ key, value }: ElementInstance): boolean {
    const process = this.state.models.get(value.processDefinitionKey)
    const trigger = this.state.eventTriggers.get(key)?.find(({ elementId }) => process.eventSubProcessOf(elementId) !== undefined)
    if (trigger === undefined) return false
    this.beginEventSubProcess(key, value, trigger.elementId, trigger.eventKey, trigger.variables)
    return true
  }

  /** The boundary event goes on, beside its activity or in its place: it was triggered before it was activated. */
  continueAtBoundary(eventKey: Key, elementId: string, instance: ElementInstance, variables: Variables): void {
    this.triggered(eventKey, instance.key, elementId, instance.value)
    this.activateBoundary(elementId, instance.value, variables)
  }

  /** The event a gateway waited for has come: its catch event is activated and completed without waiting again. */
  continueAtGatewayTarget(elementId: string, instance: ElementInstance, variables: Variables): void {
    const element = this.state.models.get(instance.value.processDefinitionKey).element(elementId)
    const key = this.writer.nextKey()
    const value = this.lifecycle.recordOf(element, instance.value, instance.value.flowScopeKey)
    this.writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, value)
    this.writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', key, value)
    // Behind a gateway the event's variables become the target's own before they go up.
    this.variables.setLocal(key, value, variables)
    this.triggering(this.writer.nextKey(), key, elementId, value, variables)
    this.writer.command('PROCESS_INSTANCE', 'COMPLETE_ELEMENT', key, value)
  }

  /** Creates the timer of an event. */
  createTimer({ key, value }: Pick<ElementInstance, 'key' | 'value'>, targetElementId: string, due: Due): void {
    const { processInstanceKey, processDefinitionKey } = value
    this.writer.event('TIMER', 'CREATED', this.writer.nextKey(), { elementInstanceKey: key, processInstanceKey, ...due, targetElementId, processDefinitionKey })
  }

  private open(events: readonly CatchEvent[], instance: ElementInstance): void {
    if (events.length === 0) return
    // Evaluate all before opening any: an incident must not leave half of them open.
    const openings = events.map((event) => this.prepare(event, instance))
    const order = { message: 0, timer: 1, signal: 2, error: 3, escalation: 3 }
    openings.toSorted((a, b) => order[a.kind] - order[b.kind]).forEach(({ open }) => open())
  }

  private prepare(event: CatchEvent, instance: ElementInstance): { kind: CatchEvent['trigger']['kind']; open: () => void } {
    const { trigger } = event
    switch (trigger.kind) {
      case 'error':
      case 'escalation':
        return { kind: trigger.kind, open: () => undefined }
      case 'timer': {
        const due = this.timers.first(trigger, instance.key)
        return { kind: 'timer', open: () => this.createTimer(instance, event.id, due) }
      }
      case 'signal': {
        const name = this.expressions.string(trigger.name, instance.key)
        return { kind: 'signal', open: () => this.openSignal(event, instance, name) }
      }
      case 'message': {
        const name = this.expressions.string(trigger.name, instance.key)
        // A boundary event's key is known before the activity's own variables are.
        const scopeKey = event.role === 'boundary' ? instance.value.flowScopeKey : instance.key
        const correlationKey = trigger.correlationKey === undefined ? '' : this.expressions.correlationKey(trigger.correlationKey, scopeKey)
        return { kind: 'message', open: () => this.openMessage(event, instance, name, correlationKey) }
      }
    }
  }

  private openMessage(event: CatchEvent, { key, value }: ElementInstance, messageName: string, correlationKey: string): void {
    if (this.state.processMessageSubscriptions.has(subscriptionId(key, messageName))) return
    const { processInstanceKey, bpmnProcessId } = value
    const subscription = {
      processInstanceKey,
      elementInstanceKey: key,
      messageKey: -1,
      messageName,
      correlationKey,
      bpmnProcessId,
      interrupting: event.interrupting,
      variables: {},
    }
    this.writer.event('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATING', this.writer.nextKey(), { ...subscription, elementId: event.id })
    this.writer.send('MESSAGE_SUBSCRIPTION', 'CREATE', -1, subscription)
  }

  private openSignal(event: CatchEvent, { key, value }: ElementInstance, signalName: string): void {
    const { processDefinitionKey, bpmnProcessId } = value
    this.writer.event('SIGNAL_SUBSCRIPTION', 'CREATED', this.writer.nextKey(), {
      signalName,
      processDefinitionKey,
      bpmnProcessId,
      catchEventId: event.id,
      catchEventInstanceKey: key,
    })
  }

  private triggerEventSubProcess(instance: ElementInstance, event: CatchEvent): void {
    const { key, value } = instance
    if (!event.interrupting) {
      const trigger = this.state.eventTriggers.get(key)?.findLast(({ elementId }) => elementId === event.id)
      if (trigger !== undefined) this.beginEventSubProcess(key, value, event.id, trigger.eventKey, trigger.variables)
      return
    }
    const { events } = this.state.models.elementOf(value)
    this.unsubscribe(instance, new Set(events.filter(({ role }) => role === 'eventSubProcess').map(({ id }) => id)))
    if (!this.lifecycle.terminateChildren(instance)) this.continueInterruption(instance)
  }

  /** The event's variables wait for the event sub-process's start event, which hands them on. */
  private beginEventSubProcess(scopeKey: Key, scope: ProcessInstanceRecord, startEventId: string, eventKey: Key, variables: Variables): void {
    const process = this.state.models.get(scope.processDefinitionKey)
    this.triggered(eventKey, scopeKey, startEventId, scope)
    const subProcess = process.element(process.eventSubProcessOf(startEventId) ?? '')
    const key = this.writer.nextKey()
    this.triggering(this.writer.nextKey(), key, startEventId, scope, variables)
    this.writer.command('PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', key, this.lifecycle.recordOf(subProcess, scope, scopeKey))
  }

  private activateBoundary(elementId: string, activity: ProcessInstanceRecord, variables: Variables): void {
    const element = this.state.models.get(activity.processDefinitionKey).element(elementId)
    const key = this.writer.nextKey()
    const value = this.lifecycle.recordOf(element, activity, activity.flowScopeKey)
    this.writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, value)
    this.writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', key, value)
    this.variables.setLocal(key, value, variables)
    this.writer.command('PROCESS_INSTANCE', 'COMPLETE_ELEMENT', key, value)
  }

  private triggering(eventKey: Key, scopeKey: Key, targetElementId: string, { processDefinitionKey, processInstanceKey }: ProcessInstanceRecord, variables: Variables): void {
    this.writer.event('PROCESS_EVENT', 'TRIGGERING', eventKey, { scopeKey, targetElementId, variables, processDefinitionKey, processInstanceKey })
  }

  private triggered(eventKey: Key, scopeKey: Key, targetElementId: string, { processDefinitionKey, processInstanceKey }: ProcessInstanceRecord): void {
    this.writer.event('PROCESS_EVENT', 'TRIGGERED', eventKey, { scopeKey, targetElementId, variables: {}, processDefinitionKey, processInstanceKey })
  }
}
