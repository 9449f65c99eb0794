import type { Key } from '../protocol/Key.ts'
import type { ModificationRecord } from '../protocol/ModificationRecord.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'
import { activateInScopes } from './instructions/activateInScopes.ts'
import { checkModification } from './instructions/checkModification.ts'
import { terminateAtOnce } from './instructions/terminateAtOnce.ts'
import { RejectedCommand } from './RejectedCommand.ts'

/** Changes the course of an instance: elements begin and end as a person decides. */
export const modifyProcessInstance: CommandProcessor<'PROCESS_INSTANCE_MODIFICATION'> = ({ key, value }, context) => {
  const { state, writer, answer, reject } = context
  const root = state.elementInstances.get(key)
  if (root === undefined || root.value.bpmnElementType !== 'PROCESS' || root.state !== 'ACTIVATED') {
    return reject('NOT_FOUND', `Expected to modify process instance but no process instance found with key '${key}'`)
  }
  const problem = checkModification(value, root, context)
  if (problem !== undefined) return reject('INVALID_ARGUMENT', problem)
  const modified = activate(value, root, context)
  const needed = new Set(modified.ancestorScopeKeys)
  for (const { elementInstanceKey } of value.terminateInstructions) terminate(elementInstanceKey, needed, context)
  writer.event('PROCESS_INSTANCE_MODIFICATION', 'MODIFIED', key, modified)
  answer('modifyProcessInstance', {})
}

function activate(value: ModificationRecord, root: ElementInstance, context: CommandContext): ModificationRecord {
  const { state } = context
  const activateInstructions = value.activateInstructions.map((instruction) => {
    const element = state.models.get(root.value.processDefinitionKey).element(instruction.elementId)
    const ancestor = state.elementInstances.get(instruction.ancestorScopeKey)
    return { ...instruction, ancestorScopeKeys: activateInScopes({ element, ancestor, variables: instruction.variableInstructions }, root, context) }
  })
  return { ...value, activateInstructions, ancestorScopeKeys: [...new Set(activateInstructions.flatMap(({ ancestorScopeKeys }) => ancestorScopeKeys))] }
}

/** Ends an element, and each scope around it in which nothing is left and nothing begins. */
function terminate(key: Key, needed: ReadonlySet<Key>, context: CommandContext): void {
  const instance = context.state.elementInstances.get(key)
  // It may have gone with another one.
  if (instance === undefined) return
  if (instance.value.bpmnElementType === 'PROCESS' && instance.value.parentElementInstanceKey > 0) {
    throw new RejectedCommand(
      'INVALID_ARGUMENT',
      `Expected to modify instance of process '${instance.value.bpmnProcessId}' but the given instructions would terminate the instance. The instance was created by a call activity in the parent process. To terminate this instance please modify the parent process instead.`,
    )
  }
  terminateAtOnce(instance, context)
  const scope = context.state.elementInstances.get(instance.value.flowScopeKey)
  if (scope !== undefined && scope.childCount === 0 && scope.activeFlows === 0 && !needed.has(scope.key)) terminate(scope.key, needed, context)
}
