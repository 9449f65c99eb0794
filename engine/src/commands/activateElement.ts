import { Incident } from '../behaviors/Incident.ts'
import { enterLoop } from '../elements/multiInstanceBody.ts'
import { processorOf } from '../elements/processorOf.ts'
import type { ExecutableElement, MultiInstanceBody } from '../model/elements.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { CommandContext, CommandProcessor, PendingCommand } from './CommandProcessor.ts'
import { lookAgain } from './lookAgain.ts'
import { reportIncident } from './reportIncident.ts'

/** Makes an element instance and lets its element begin; run again for an instance whose incident was resolved. */
export const activateElement: CommandProcessor<'PROCESS_INSTANCE'> = lookAgain((command, context) => {
  const { state, writer } = context
  const element = state.models.elementOf(command.value)
  let instance = command.key > 0 ? state.elementInstances.get(command.key) : undefined
  if (instance === undefined) {
    const obstacle = obstacleTo(element, command, context)
    if (obstacle !== undefined) return context.reject('INVALID_STATE', obstacle)
    const key = command.key > 0 ? command.key : writer.nextKey()
    writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, command.value)
    instance = state.elementInstances.get(key)
  }
  if (instance?.state !== 'ACTIVATING') return context.reject('INVALID_STATE', `Expected element instance '${command.key}' to be activating, but it is not`)
  begin(element, instance, context)
})

function begin(element: ExecutableElement, instance: ElementInstance, context: CommandContext): void {
  try {
    const scope = context.state.elementInstances.get(instance.value.flowScopeKey)
    if (scope?.value.bpmnElementType === 'MULTI_INSTANCE_BODY') {
      enterLoop(context.state.models.elementOf(scope.value) as MultiInstanceBody, instance, context)
    }
    if (element.listeners !== undefined && waitsForListener(element, instance, context)) return
    processorOf(element).activate(element, instance, context)
  } catch (error) {
    if (!(error instanceof Incident)) throw error
    reportIncident(error, instance, context)
  }
}

/** Listeners see what is mapped in, and come before the element's own work. */
function waitsForListener(element: ExecutableElement, instance: ElementInstance, { mappings, jobs }: CommandContext): boolean {
  if (element.listeners?.start.length === 0) return false
  mappings.applyInputs(element, instance)
  return jobs.createForListener(element, instance, 'START')
}

/** Why the element may not begin now, in Zeebe's words; undefined when it may. */
function obstacleTo(element: ExecutableElement, { value }: PendingCommand<'PROCESS_INSTANCE'>, { state, inclusiveJoins }: CommandContext): string | undefined {
  if (value.bpmnElementType === 'PROCESS') {
    if (value.parentElementInstanceKey <= 0) return undefined
    const caller = state.elementInstances.get(value.parentElementInstanceKey)
    return caller?.state === 'ACTIVATED' ? undefined : `Expected call activity '${value.parentElementInstanceKey}' to be activated, but it is not`
  }
  const scope = state.elementInstances.get(value.flowScopeKey)
  if (scope === undefined) return `Expected flow scope instance with key '${value.flowScopeKey}' to be present in state but not found.`
  if (scope.state !== 'ACTIVATED') {
    return `Expected flow scope instance to be in state 'ELEMENT_ACTIVATED' but was 'ELEMENT_${scope.state}'.`
  }
  if (scope.interruptedBy !== undefined && state.models.get(value.processDefinitionKey).eventSubProcessOf(scope.interruptedBy) !== element.id) {
    return `Expected flow scope instance to be not interrupted but was interrupted by an event with id '${scope.interruptedBy}'.`
  }
  if (element.type === 'INCLUSIVE_GATEWAY' && element.incoming.length > 1 && !inclusiveJoins.isReady(element, scope)) {
    return `Expected to be able to activate inclusive gateway '${element.id}', but other tokens can still arrive.`
  }
  if (element.type === 'PARALLEL_GATEWAY' && element.incoming.length > 1 && element.incoming.some(({ id }) => (scope.takenFlows?.[id] ?? 0) < 1)) {
    return `Expected to be able to activate parallel gateway '${element.id}', but not all sequence flows have been taken.`
  }
  return undefined
}
