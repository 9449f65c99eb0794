import type { Key } from '../protocol/Key.ts'
import type { ProcessInstanceRecord } from '../protocol/RecordValue.ts'
import { countInstance } from './countInstance.ts'
import type { State } from './State.ts'

/** Forgets an ended element instance with its variables and unused events; its scope has one child less. */
export function removeInstance(state: State, key: Key, value: ProcessInstanceRecord, end: 'completed' | 'terminated'): void {
  state.elementInstances.delete(key)
  if (state.variables.has(key)) state.variables.delete(key)
  if (state.eventTriggers.has(key)) state.eventTriggers.delete(key)
  const parent = state.elementInstances.get(value.flowScopeKey)
  if (parent !== undefined) {
    state.children.remove(parent.key, key, key)
    const { loop } = parent
    state.elementInstances.put(parent.key, {
      ...parent,
      childCount: parent.childCount - 1,
      ...(loop === undefined ? {} : { loop: { ...loop, [end]: loop[end] + 1 } }),
    })
  }
  if (value.bpmnElementType !== 'PROCESS') return
  countInstance(state, value.processDefinitionKey, -1)
  const caller = state.elementInstances.get(value.parentElementInstanceKey)
  if (caller !== undefined) {
    const { calledInstanceKey: _gone, ...rest } = caller
    state.elementInstances.put(caller.key, rest)
  }
  releaseStartLock(state, key)
}

function releaseStartLock(state: State, key: Key): void {
  const lock = state.messageStartLockByInstance.get(key)
  if (lock === undefined) return
  state.messageStartLockByInstance.delete(key)
  state.messageStartLocks.delete(lock)
}
