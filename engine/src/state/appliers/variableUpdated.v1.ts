import type { VariableRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

export const variableUpdated: EventApplier<VariableRecord> = (state, key, { scopeKey, name, value }) => {
  state.variables.assign(scopeKey, name, { key, value })
}
