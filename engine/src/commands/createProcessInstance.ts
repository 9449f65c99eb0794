import type { ProcessInstanceCreationRecord } from '../protocol/RecordValue.ts'
import type { DeployedProcess } from '../state/rows.ts'
import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'
import { beginAtInstructions } from './instructions/beginAtInstructions.ts'

/** Starts an instance at its none start event, or where the caller says. */
export const createProcessInstance: CommandProcessor<'PROCESS_INSTANCE_CREATION'> = (command, context) => {
  const { writer, processes, state, answer, reject, awaitResult } = context
  if (command.value.bpmnProcessId === '' && command.value.processDefinitionKey < 0) return reject('INVALID_ARGUMENT', 'Expected at least a bpmnProcessId or a key greater than -1, but none given')
  const process = findProcess(command.value, context)
  if (typeof process === 'string') return reject('NOT_FOUND', process)
  const { bpmnProcessId, version, processDefinitionKey } = process
  const startsAnywhere = command.value.startInstructions.length > 0
  if (!startsAnywhere && !state.models.get(processDefinitionKey).root.startEvents.some(({ trigger }) => trigger === undefined)) {
    return reject('INVALID_STATE', 'Expected to create instance of process with none start event, but there is no such event')
  }
  const processInstanceKey = writer.nextKey()
  if (startsAnywhere) beginAtInstructions(process, processInstanceKey, command.value, context)
  else processes.start(process, processInstanceKey, command.value.variables)
  const created = { processDefinitionKey, bpmnProcessId, version, processInstanceKey }
  writer.event('PROCESS_INSTANCE_CREATION', 'CREATED', writer.nextKey(), { ...command.value, ...created })
  if (command.intent === 'CREATE') answer('createProcessInstance', created)
  else awaitResult(processInstanceKey, command.value.fetchVariables, created)
}

function findProcess({ bpmnProcessId, version, processDefinitionKey }: ProcessInstanceCreationRecord, { processes, state }: CommandContext): DeployedProcess | string {
  if (bpmnProcessId === '') {
    return state.processes.get(processDefinitionKey) ?? `Expected to find process definition with key '${processDefinitionKey}', but none found`
  }
  if (version < 0) return processes.latest(bpmnProcessId) ?? `Expected to find process definition with process ID '${bpmnProcessId}', but none found`
  return (
    processes.version(bpmnProcessId, version) ?? `Expected to find process definition with process ID '${bpmnProcessId}' and version '${version}', but none found`
  )
}
