import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import { countInstance } from '../countInstance.ts'
import type { EventApplier } from '../EventApplier.ts'
import type { ElementInstance } from '../rows.ts'
import type { State } from '../State.ts'

/** Makes the instance and takes the token that led to it; what no flow leads to takes none. */
export const elementActivating: EventApplier<ProcessInstanceRecord> = (state, key, value) => {
  const parent = state.elementInstances.get(value.flowScopeKey)
  const loop = parent?.value.bpmnElementType === 'MULTI_INSTANCE_BODY' ? (parent.loop?.created ?? 0) + 1 : undefined
  state.elementInstances.insert(key, {
    key,
    state: 'ACTIVATING',
    value,
    childCount: 0,
    activeFlows: 0,
    ...(loop === undefined ? {} : { loopCounter: loop }),
  })
  if (value.bpmnElementType === 'PROCESS') countInstance(state, value.processDefinitionKey, 1)
  if (parent !== undefined) enter(state, key, parent, value)
  const caller = state.elementInstances.get(value.parentElementInstanceKey)
  if (value.bpmnElementType === 'PROCESS' && caller !== undefined) {
    state.elementInstances.put(caller.key, { ...caller, calledInstanceKey: key })
  }
}

function enter(state: State, key: number, parent: ElementInstance, value: ProcessInstanceRecord): void {
  state.children.add(parent.key, key, key)
  const { takenFlows: _, ...rest } = parent
  const consumed = consumeTokens(state, parent, value)
  const loop = { created: 0, completed: 0, terminated: 0, ...parent.loop }
  state.elementInstances.put(parent.key, {
    ...rest,
    childCount: parent.childCount + 1,
    activeFlows: Math.max(0, parent.activeFlows - consumed.count),
    ...(consumed.taken === undefined ? {} : { takenFlows: consumed.taken }),
    ...(parent.value.bpmnElementType === 'MULTI_INSTANCE_BODY' ? { loop: { ...loop, created: loop.created + 1 } } : {}),
  })
}

/** A join takes one token of each of its flows; what begins without a flow takes none. */
function consumeTokens(state: State, parent: ElementInstance, value: ProcessInstanceRecord): { count: number; taken: ElementInstance['takenFlows'] } {
  const withoutFlow = ['START_EVENT', 'BOUNDARY_EVENT', 'EVENT_SUB_PROCESS'].includes(value.bpmnElementType)
  if (withoutFlow || parent.value.bpmnElementType === 'MULTI_INSTANCE_BODY') return { count: 0, taken: parent.takenFlows }
  const { incoming } = state.models.elementOf(value)
  if (incoming.length === 0) return { count: 0, taken: parent.takenFlows }
  if (!['PARALLEL_GATEWAY', 'INCLUSIVE_GATEWAY'].includes(value.bpmnElementType) || incoming.length < 2) return { count: 1, taken: parent.takenFlows }
  const taken = { ...parent.takenFlows }
  const arrived = value.bpmnElementType === 'PARALLEL_GATEWAY' ? incoming : incoming.filter(({ id }) => (taken[id] ?? 0) > 0)
  for (const { id } of arrived) {
    const left = (taken[id] ?? 0) - 1
    if (left > 0) taken[id] = left
    else delete taken[id]
  }
  return { count: arrived.length, taken: Object.keys(taken).length === 0 ? undefined : taken }
}
