import type { ModificationRecord } from '../../protocol/ModificationRecord.ts'
import type { EventApplier } from '../EventApplier.ts'

/** A scope in which something is begun by hand is no longer interrupted. */
export const processInstanceModified: EventApplier<ModificationRecord> = (state, _key, { ancestorScopeKeys }) => {
  for (const key of ancestorScopeKeys) {
    const scope = state.elementInstances.get(key)
    if (scope?.interruptedBy === undefined) continue
    const { interruptedBy: _over, ...rest } = scope
    state.elementInstances.put(key, rest)
  }
}
