import type { Key } from '../protocol/Key.ts'
import type { MessageStartEventSubscriptionRecord, MessageSubscriptionRecord } from '../protocol/RecordValue.ts'
import { correlationBucket, startLockId } from '../state/keys.ts'
import type { Message, MessageSubscription } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { ProcessStartBehavior } from './ProcessStartBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'

/** Brings messages and those who wait for them together. */
export class MessageBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly processes: ProcessStartBehavior

  constructor(state: ReadState, writer: RecordWriter, processes: ProcessStartBehavior) {
    this.state = state
    this.writer = writer
    this.processes = processes
  }

  /** Gives a new message to those who wait for it: at most one subscription per process, the oldest. */
  correlateToSubscriptions(messageKey: Key, { value }: Message): void {
    for (const { id } of this.state.messageSubscriptionsByName.list(correlationBucket(value.name, value.correlationKey))) {
      const subscription = this.state.messageSubscriptions.get(String(id))
      if (subscription !== undefined) this.correlate(messageKey, subscription)
    }
  }

  /** Starts an instance of each process that has the message as a start event and has not had it yet. */
  correlateToStartEvents(messageKey: Key, { value }: Message): void {
    for (const { id } of this.state.messageStartByName.list(value.name)) {
      const subscription = this.state.messageStartSubscriptions.get(String(id))
      if (subscription !== undefined) this.start(messageKey, subscription.key, subscription.value)
    }
  }

  /** Gives the oldest buffered message that fits to a subscription; whether there was one. */
  correlateBuffered(subscription: MessageSubscription): boolean {
    const { messageName, correlationKey } = subscription.value
    for (const { id } of this.state.messagesByName.list(correlationBucket(messageName, correlationKey))) {
      if (this.correlate(Number(id), subscription)) return true
    }
    return false
  }

  /** The instance that a message had started is gone: the oldest message it kept waiting starts the next one. */
  startNext(bpmnProcessId: string, correlationKey: string): void {
    const latest = this.processes.latest(bpmnProcessId)
    if (latest === undefined) return
    const starts = this.state.models.get(latest.processDefinitionKey).root.startEvents
    const waiting = starts.flatMap(({ id }) => {
      const subscription = this.state.messageStartSubscriptions.get(`${latest.processDefinitionKey}\u0000${id}`)
      if (subscription === undefined) return []
      const bucket = correlationBucket(subscription.value.messageName, correlationKey)
      return this.state.messagesByName.list(bucket).map((entry) => ({ messageKey: Number(entry.id), subscription }))
    })
    for (const { messageKey, subscription } of waiting.toSorted((a, b) => a.messageKey - b.messageKey)) {
      if (this.start(messageKey, subscription.key, subscription.value)) return
    }
  }

  private correlate(messageKey: Key, subscription: MessageSubscription): boolean {
    const message = this.state.messages.get(messageKey)
    if (message === undefined || subscription.correlating || !this.isLive(message)) return false
    if (message.correlatedTo.includes(subscription.value.bpmnProcessId)) return false
    const value: MessageSubscriptionRecord = { ...subscription.value, messageKey, variables: message.value.variables }
    this.writer.event('MESSAGE_SUBSCRIPTION', 'CORRELATING', subscription.key, value)
    this.writer.send('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATE', -1, { ...value, elementId: '' })
    return true
  }

  private start(messageKey: Key, key: Key, subscription: MessageStartEventSubscriptionRecord): boolean {
    const message = this.state.messages.get(messageKey)
    if (message === undefined || !this.isLive(message) || message.correlatedTo.includes(subscription.bpmnProcessId)) return false
    const { correlationKey, variables } = message.value
    if (correlationKey !== '' && this.state.messageStartLocks.has(startLockId(subscription.bpmnProcessId, correlationKey))) return false
    const process = this.state.processes.get(subscription.processDefinitionKey)
    if (process === undefined) return false
    const processInstanceKey = this.processes.startAt(process, subscription.startEventId, variables)
    this.writer.event('MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED', key, { ...subscription, processInstanceKey, messageKey, correlationKey, variables })
    return true
  }

  /** A message published just now is given on even if it does not live on. */
  private isLive({ value }: Message): boolean {
    return value.deadline > this.writer.now || (value.timeToLive <= 0 && value.deadline === this.writer.now + value.timeToLive)
  }
}
