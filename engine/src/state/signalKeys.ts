import type { Key } from '../protocol/Key.ts'
import type { SignalSubscriptionRecord } from '../protocol/RecordValue.ts'

/** Who waits for the signal: an element instance, or the process definition for a start event. */
export function signalOwner({ catchEventInstanceKey, processDefinitionKey }: SignalSubscriptionRecord): Key {
  return catchEventInstanceKey > 0 ? catchEventInstanceKey : processDefinitionKey
}

export function signalSubscriptionId(value: SignalSubscriptionRecord): string {
  return `${signalOwner(value)}\u0000${value.signalName}\u0000${value.catchEventId}`
}
