import type { TimerRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeTimer } from '../removeTimer.ts'

export const timerTriggered: EventApplier<TimerRecord> = (state, key) => removeTimer(state, key)
