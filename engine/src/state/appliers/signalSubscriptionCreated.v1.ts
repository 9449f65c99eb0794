import type { SignalSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { signalSubscriptionId, signalOwner } from '../signalKeys.ts'

export const signalSubscriptionCreated: EventApplier<SignalSubscriptionRecord> = (state, key, value) => {
  const id = signalSubscriptionId(value)
  state.signalSubscriptions.put(id, { key, value })
  state.signalSubscriptionsByName.add(value.signalName, key, id)
  state.signalSubscriptionsByElement.add(signalOwner(value), key, id)
}
