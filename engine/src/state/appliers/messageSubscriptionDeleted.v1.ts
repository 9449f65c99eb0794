import type { MessageSubscriptionRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeMessageSubscription } from '../removeMessageSubscription.ts'

export const messageSubscriptionDeleted: EventApplier<MessageSubscriptionRecord> = (state, _key, value) => removeMessageSubscription(state, value)
