import type { VariableRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

export const variableCreated: EventApplier<VariableRecord> = (state, key, { scopeKey, name, value }) => {
  state.variables.assign(scopeKey, name, { key, value })
}
