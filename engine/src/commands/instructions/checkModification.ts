import type { ExecutableProcess } from '../../model/ExecutableProcess.ts'
import type { Key } from '../../protocol/Key.ts'
import type { ModificationRecord } from '../../protocol/ModificationRecord.ts'
import type { ElementInstance } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'
import { loopAround, obstacleToActivation } from './obstacleToActivation.ts'
import { scopesAround } from './scopesAround.ts'

/** What is wrong with a modification, in Zeebe's words and order; undefined when nothing is. */
export function checkModification({ activateInstructions, terminateInstructions }: ModificationRecord, root: ElementInstance, { state }: CommandContext): string | undefined {
  const model = state.models.get(root.value.processDefinitionKey)
  const contains = (what: string): string => `Expected to modify instance of process '${root.value.bpmnProcessId}' but it contains one or more ${what}`
  const unknown = activateInstructions.filter(({ elementId }) => !isPart(elementId, model))
  if (unknown.length > 0) return contains(`activate instructions with an element that could not be found: ${listed(unknown.map(({ elementId }) => elementId))}`)
  for (const { elementId } of activateInstructions) {
    const obstacle = obstacleToActivation(elementId, model)
    if (obstacle === undefined) continue
    const { type, reason } = obstacle
    const text = type === undefined ? reason : `The activation of elements with type '${type}' is not supported. ${reason}.`
    return contains(`activate instructions for elements that are unsupported: '${elementId}'. ${text}`)
  }
  const gone = terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey).filter((key) => state.elementInstances.get(key)?.value.processInstanceKey !== root.key)
  if (gone.length > 0) return contains(`terminate instructions with an element instance that could not be found: ${listed(gone)}`)
  return checkVariables(activateInstructions, model, contains) ?? checkScopes(activateInstructions, model, { state }, contains)
}

type Instructions = ModificationRecord['activateInstructions']

function checkVariables(instructions: Instructions, model: ExecutableProcess, contains: (what: string) => string): string | undefined {
  const lost = instructions.flatMap(({ variableInstructions }) => variableInstructions).map(({ elementId }) => elementId).filter((id) => id !== '' && !isPart(id, model))
  if (lost.length > 0) return contains(`variable instructions with a scope element id that could not be found: ${listed(lost)}`)
  const foreign = instructions.some(({ elementId, variableInstructions }) => {
    const own = ['', model.id, elementId, ...scopesAround(model.element(elementId), model).map(({ id }) => id)]
    return variableInstructions.some((each) => !own.includes(each.elementId))
  })
  if (!foreign) return undefined
  return contains("variable instructions with a scope element that doesn't belong to the activating element's flow scope. These variables should be set before or after the modification.")
}

function checkScopes(instructions: Instructions, model: ExecutableProcess, { state }: Pick<CommandContext, 'state'>, contains: (what: string) => string): string | undefined {
  for (const { elementId } of instructions) {
    const loop = loopAround(model.element(elementId), model)
    if (loop !== undefined) return contains(`activate instructions that would result in the activation of multi-instance element '${loop}', which is currently unsupported.`)
  }
  const named = instructions.filter(({ ancestorScopeKey }) => ancestorScopeKey > 0)
  const dead = named.filter(({ ancestorScopeKey }) => state.elementInstances.get(ancestorScopeKey)?.state !== 'ACTIVATED').map(({ ancestorScopeKey }) => ancestorScopeKey)
  if (dead.length > 0) return contains(`activate instructions with an ancestor scope key that does not exist, or is not in an active state: ${listed(dead)}`)
  const wrong = named.flatMap(({ elementId, ancestorScopeKey }) => {
    const ancestor = state.elementInstances.get(ancestorScopeKey)?.value.elementId ?? ''
    const ancestors = [model.id, ...scopesAround(model.element(elementId), model).map(({ id }) => id)]
    return ancestors.includes(ancestor) ? [] : [`- instance '${ancestorScopeKey}' of element '${ancestor}' is not an ancestor of element '${elementId}'`]
  })
  return wrong.length === 0 ? undefined : contains(`activate instructions with an ancestor scope key that is not an ancestor of the element to activate:\n${wrong.join('\n')}`)
}

/** An element or a flow; the process itself is not begun again. */
function isPart(id: string, model: ExecutableProcess): boolean {
  return id !== model.id && (model.flow(id) !== undefined || model.has(id))
}

function listed(items: readonly (string | Key)[]): string {
  return items.map((item) => `'${item}'`).join(', ')
}
