import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { removeInstance } from '../removeInstance.ts'

/** A terminate end event closes its scope: tokens on their way are lost, and nothing begins there any more. */
export const elementCompleted: EventApplier<ProcessInstanceRecord> = (state, key, value) => {
  removeInstance(state, key, value, 'completed')
  if (value.bpmnEventType !== 'TERMINATE') return
  const scope = state.elementInstances.get(value.flowScopeKey)
  if (scope === undefined) return
  const { takenFlows: _lost, ...rest } = scope
  state.elementInstances.put(scope.key, { ...rest, activeFlows: 0, interruptedBy: value.elementId })
}
