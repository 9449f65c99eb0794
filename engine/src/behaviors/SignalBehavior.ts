import type { Variables } from '../protocol/Variables.ts'
import type { ReadState } from '../state/State.ts'
import type { EventBehavior } from './EventBehavior.ts'
import type { ProcessStartBehavior } from './ProcessStartBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'

/** Tells a signal to everyone who waits for it now. */
export class SignalBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly events: EventBehavior
  private readonly processes: ProcessStartBehavior

  constructor(state: ReadState, writer: RecordWriter, events: EventBehavior, processes: ProcessStartBehavior) {
    this.state = state
    this.writer = writer
    this.events = events
    this.processes = processes
  }

  /** Writes the broadcast and reaches all its receivers in the same turn. */
  broadcast(key: number, signalName: string, variables: Variables): void {
    this.writer.event('SIGNAL', 'BROADCASTED', key, { signalName, variables })
    for (const { id } of this.state.signalSubscriptionsByName.list(signalName)) {
      const subscription = this.state.signalSubscriptions.get(String(id))?.value
      if (subscription === undefined) continue
      if (subscription.catchEventInstanceKey <= 0) {
        const process = this.state.processes.get(subscription.processDefinitionKey)
        if (process !== undefined) this.processes.startAt(process, subscription.catchEventId, variables)
        continue
      }
      const instance = this.state.elementInstances.get(subscription.catchEventInstanceKey)
      if (instance === undefined) continue
      const event = this.state.models.elementOf(instance.value).events.find((candidate) => candidate.id === subscription.catchEventId)
      if (event !== undefined && this.events.accepts(instance, event)) this.events.trigger(instance, event, variables)
    }
  }
}
