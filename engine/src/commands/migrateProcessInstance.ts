import type { MigrationRecord } from '../protocol/MigrationRecord.ts'
import type { ProcessInstanceRecord } from '../protocol/RecordValue.ts'
import type { DeployedProcess, ElementInstance } from '../state/rows.ts'
import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'
import { checkElementMigration } from './migration/checkElementMigration.ts'
import { checkMigrationPlan } from './migration/checkMigrationPlan.ts'
import { migrateElement } from './migration/migrateElement.ts'
import { RejectedCommand } from './RejectedCommand.ts'

/** Lets an instance go on as another process, or another version of its own: each active element as the plan says. */
export const migrateProcessInstance: CommandProcessor<'PROCESS_INSTANCE_MIGRATION'> = ({ key, value }, context) => {
  const { state, writer, answer, reject } = context
  const root = state.elementInstances.get(key)
  if (root === undefined || root.value.bpmnElementType !== 'PROCESS' || root.state === 'TERMINATING') {
    return reject('NOT_FOUND', `Expected to migrate process instance but no process instance found with key '${key}'`)
  }
  const target = state.processes.get(value.targetProcessDefinitionKey)
  if (target === undefined) {
    return reject('NOT_FOUND', `Expected to migrate process instance to process definition but no process definition found with key '${value.targetProcessDefinitionKey}'`)
  }
  checkMigrationPlan(value, root, target, context)
  migrateTree(root, target.bpmnProcessId, target, value, context)
  context.compensations.forgetUnknown(key, target.processDefinitionKey)
  writer.event('PROCESS_INSTANCE_MIGRATION', 'MIGRATED', key, value)
  answer('migrateProcessInstance', {})
}

/** The scope first, then what is inside it. */
function migrateTree(instance: ElementInstance, targetId: string, target: DeployedProcess, plan: MigrationRecord, context: CommandContext): void {
  const { state } = context
  if (instance.activeFlows > 0) throw rejection(plan, 'a concurrent command was executed on the process instance. Please retry the migration.')
  const { bpmnProcessId, version, processDefinitionKey } = target
  const value: ProcessInstanceRecord = { ...instance.value, bpmnProcessId, version, processDefinitionKey, elementId: targetId }
  migrateElement(instance, value, context)
  for (const { id } of state.children.list(instance.key)) {
    const child = state.elementInstances.get(Number(id))
    if (child === undefined) continue
    const problem = checkElementMigration(child, targetId, target, plan, context)
    if (problem !== undefined) throw rejection(plan, problem)
    const mapped = plan.mappingInstructions.find(({ sourceElementId }) => sourceElementId === child.value.elementId)
    migrateTree(child, mapped?.targetElementId ?? '', target, plan, context)
  }
}

function rejection({ processInstanceKey }: MigrationRecord, problem: string): RejectedCommand {
  return new RejectedCommand('INVALID_STATE', `Expected to migrate process instance '${processInstanceKey}' but ${problem}`)
}
