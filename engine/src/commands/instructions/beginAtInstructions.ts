import type { ExecutableProcess } from '../../model/ExecutableProcess.ts'
import type { Key } from '../../protocol/Key.ts'
import type { ProcessInstanceCreationRecord } from '../../protocol/RecordValue.ts'
import type { DeployedProcess } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'
import { RejectedCommand } from '../RejectedCommand.ts'
import { activateInScopes } from './activateInScopes.ts'
import { loopAround, obstacleToActivation } from './obstacleToActivation.ts'

type Instructions = ProcessInstanceCreationRecord['startInstructions']

/** Begins an instance in the midst of its process. Throws RejectedCommand. */
export function beginAtInstructions(process: DeployedProcess, processInstanceKey: Key, { variables, startInstructions }: ProcessInstanceCreationRecord, context: CommandContext): void {
  const { state, writer, processes, events } = context
  const model = state.models.get(process.processDefinitionKey)
  const problem = checkInstructions(startInstructions, model)
  if (problem !== undefined) throw new RejectedCommand('INVALID_ARGUMENT', `Expected to create instance of process with start instructions but ${problem}`)
  const record = processes.rootRecord(process, processInstanceKey)
  context.variables.setLocal(processInstanceKey, record, variables)
  writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', processInstanceKey, record)
  writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', processInstanceKey, record)
  const root = state.elementInstances.get(processInstanceKey)
  if (root === undefined) return
  events.subscribeScope(model.root, root)
  for (const { elementId } of startInstructions) activateInScopes({ element: model.element(elementId), ancestor: undefined, variables: [] }, root, context)
}

function checkInstructions(instructions: Instructions, model: ExecutableProcess): string | undefined {
  const unknown = instructions.find(({ elementId }) => elementId === model.id || (model.flow(elementId) === undefined && !model.has(elementId)))
  if (unknown !== undefined) return `no element found with id '${unknown.elementId}'.`
  for (const { elementId } of instructions) {
    const obstacle = obstacleToActivation(elementId, model)
    if (obstacle?.type !== undefined) return `the element with id '${elementId}' targets unsupported element type '${obstacle.type}'. ${obstacle.reason}`
    if (obstacle !== undefined) return `the element with id '${elementId}' belongs to an event-based gateway. The creation of elements belonging to an event-based gateway is not supported.`
    if (loopAround(model.element(elementId), model) !== undefined) {
      return `the element with id '${elementId}' is inside a multi-instance subprocess. The creation of elements inside a multi-instance subprocess is not supported.`
    }
  }
  return undefined
}
