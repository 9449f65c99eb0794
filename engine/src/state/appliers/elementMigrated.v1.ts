import type { ProcessInstanceRecord } from '../../protocol/RecordValue.ts'
import { countInstance } from '../countInstance.ts'
import type { EventApplier } from '../EventApplier.ts'

/** The instance goes on as another element, of another process. */
export const elementMigrated: EventApplier<ProcessInstanceRecord> = (state, key, value) => {
  const instance = state.elementInstances.get(key)
  if (instance === undefined) throw new Error(`Expected element instance '${key}' to be migrated, but there is none`)
  state.elementInstances.put(key, { ...instance, value })
  if (value.bpmnElementType !== 'PROCESS') return
  countInstance(state, instance.value.processDefinitionKey, -1)
  countInstance(state, value.processDefinitionKey, 1)
}
