import type { ProcessEventRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

/** Keeps what happened until the element uses it. An interrupting event closes its scope to all others. */
export const processEventTriggering: EventApplier<ProcessEventRecord> = (state, key, value) => {
  const waiting = state.eventTriggers.get(value.scopeKey) ?? []
  state.eventTriggers.put(value.scopeKey, [...waiting, { eventKey: key, elementId: value.targetElementId, variables: value.variables }])
  const scope = state.elementInstances.get(value.scopeKey)
  if (scope === undefined) return
  const event = state.models.elementOf(scope.value).events.find(({ id }) => id === value.targetElementId)
  if (event === undefined || !event.interrupting) return
  const { takenFlows, ...rest } = scope
  // Tokens inside an interrupted scope are lost with what it terminates.
  const inFlight = event.role === 'eventSubProcess' ? { activeFlows: 0 } : takenFlows === undefined ? {} : { takenFlows }
  state.elementInstances.put(scope.key, { ...rest, ...inFlight, interruptedBy: event.id })
}
