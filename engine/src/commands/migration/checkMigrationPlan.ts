import type { ExecutableProcess } from '../../model/ExecutableProcess.ts'
import type { MigrationRecord } from '../../protocol/MigrationRecord.ts'
import type { DeployedProcess, ElementInstance } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'
import { RejectedCommand } from '../RejectedCommand.ts'

/** What a plan must be before any element is looked at. Throws RejectedCommand with Zeebe's words. */
export function checkMigrationPlan({ processInstanceKey, mappingInstructions }: MigrationRecord, root: ElementInstance, target: DeployedProcess, { state }: CommandContext): void {
  const sourceModel = state.models.get(root.value.processDefinitionKey)
  const targetModel = state.models.get(target.processDefinitionKey)
  const invalid = (problem: string): RejectedCommand => new RejectedCommand('INVALID_ARGUMENT', `Expected to migrate process instance '${processInstanceKey}' but ${problem}`)
  const sources = mappingInstructions.map(({ sourceElementId }) => sourceElementId)
  const twice = [...new Set(sources.filter((id, index) => sources.indexOf(id) !== index))]
  if (twice.length > 0) throw invalid(`the mapping instructions contain duplicate source element ids '[${twice.join(', ')}]'.`)
  for (const { sourceElementId, targetElementId } of mappingInstructions) {
    if (!sourceModel.has(sourceElementId)) throw invalid(missing('source', sourceElementId))
    if (!targetModel.has(targetElementId)) throw invalid(missing('target', targetElementId))
  }
  const refusal = (problem: string): RejectedCommand => new RejectedCommand('INVALID_STATE', `Expected to migrate process instance but ${problem} cannot be migrated yet.`)
  if (hasEventSubProcess(sourceModel)) throw refusal('process instance has an event subprocess. Process instances with event subprocesses')
  if (hasEventSubProcess(targetModel)) throw refusal('target process has an event subprocess. Target processes with event subprocesses')
}

function missing(side: 'source' | 'target', id: string): string {
  return `mapping instructions contain a non-existing ${side} element id '${id}'. Elements provided in mapping instructions must exist in the ${side} process definition.`
}

function hasEventSubProcess(model: ExecutableProcess): boolean {
  return [...model.ids()].some((id) => model.element(id).type === 'EVENT_SUB_PROCESS')
}
