import type { JobRecord } from '../protocol/RecordValue.ts'
import type { Variables } from '../protocol/Variables.ts'
import type { CommandContext } from './CommandProcessor.ts'

/** A listener is done: what it brought is kept, and the element goes on with the next one or with its own work. */
export function completeListener({ elementInstanceKey, jobListenerEventType }: JobRecord, brought: Variables, { state, writer, variables }: CommandContext): void {
  const instance = state.elementInstances.get(elementInstanceKey)
  if (instance === undefined || instance.state === 'TERMINATING') return
  const { key, value } = instance
  if (jobListenerEventType === 'START') variables.setLocal(key, value, brought)
  else variables.merge(value.bpmnElementType === 'PROCESS' ? key : value.flowScopeKey, value, brought)
  writer.command('PROCESS_INSTANCE', 'COMPLETE_EXECUTION_LISTENER', key, value)
}
