import type { SignalSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { signalSubscriptionId, signalOwner } from '../signalKeys.ts'

export const signalSubscriptionDeleted: EventApplier<SignalSubscriptionRecord> = (state, key, value) => {
  const id = signalSubscriptionId(value)
  state.signalSubscriptions.delete(id)
  state.signalSubscriptionsByName.remove(value.signalName, key, id)
  state.signalSubscriptionsByElement.remove(signalOwner(value), key, id)
}
