import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

/** A token is on its way; before a join it is counted on its flow. */
export const sequenceFlowTaken: EventApplier<ProcessInstanceRecord> = (state, _key, value) => {
  const scope = state.elementInstances.get(value.flowScopeKey)
  if (scope === undefined) throw new Error(`Expected flow '${value.elementId}' to have a scope, but '${value.flowScopeKey}' is none`)
  const process = state.models.get(value.processDefinitionKey)
  const target = process.element(process.flow(value.elementId)?.targetId ?? '')
  const joins = ['PARALLEL_GATEWAY', 'INCLUSIVE_GATEWAY'].includes(target.type) && target.incoming.length > 1
  const waiting = scope.takenFlows?.[value.elementId] ?? 0
  state.elementInstances.put(scope.key, {
    ...scope,
    activeFlows: scope.activeFlows + 1,
    ...(joins ? { takenFlows: { ...scope.takenFlows, [value.elementId]: waiting + 1 } } : {}),
  })
}
