import type { ErrorRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

/** Bans the instance whose processing threw: nothing of it is processed any more. */
export const errorCreated: EventApplier<ErrorRecord> = (state, _key, { processInstanceKey, exceptionMessage }) => {
  if (processInstanceKey > 0) state.banned.put(processInstanceKey, exceptionMessage)
}
