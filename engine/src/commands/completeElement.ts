import { Incident } from '../behaviors/Incident.ts'
import { processorOf } from '../elements/processorOf.ts'
import type { ExecutableElement } from '../model/elements.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'
import { lookAgain } from './lookAgain.ts'
import { reportIncident } from './reportIncident.ts'

const SCOPES = new Set(['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY'])

/** Listeners see what is mapped out, and come before the element is left. */
function waitsForListener(element: ExecutableElement, instance: ElementInstance, { mappings, jobs }: CommandContext): boolean {
  if (element.listeners?.end.length === 0) return false
  if (element.type !== 'PROCESS' && element.type !== 'BOUNDARY_EVENT') mappings.applyOutputs(element, instance)
  return jobs.createForListener(element, instance, 'END')
}

/** Lets an active element end; run again for one whose incident was resolved. */
export const completeElement: CommandProcessor<'PROCESS_INSTANCE'> = lookAgain(({ key, value }, context) => {
  const { state, writer, lifecycle } = context
  const instance = state.elementInstances.get(key)
  if (instance === undefined) return context.reject('INVALID_STATE', `Expected element instance with key '${key}' to be present in state but not found.`)
  if (instance.state === 'ACTIVATED') {
    const scope = state.elementInstances.get(value.flowScopeKey)
    if (scope !== undefined && scope.state !== 'ACTIVATED') {
      return context.reject('INVALID_STATE', `Expected flow scope instance to be in state 'ELEMENT_ACTIVATED' but was 'ELEMENT_${scope.state}'.`)
    }
    // Something may have begun inside since the command was written: its end will ask again.
    if (SCOPES.has(value.bpmnElementType) && !lifecycle.isDone(instance)) {
      return context.reject('INVALID_STATE', `Expected scope '${key}' to have no active child, but it has`)
    }
    writer.event('PROCESS_INSTANCE', 'ELEMENT_COMPLETING', key, value)
  } else if (instance.state !== 'COMPLETING') {
    return context.reject('INVALID_STATE', `Expected element instance to be in state 'ELEMENT_ACTIVATED' or one of '[ELEMENT_COMPLETING]' but was 'ELEMENT_${instance.state}'.`)
  }
  const completing = state.elementInstances.get(key) ?? instance
  const element = state.models.elementOf(value)
  try {
    if (element.listeners !== undefined && waitsForListener(element, completing, context)) return
    processorOf(element).complete(element, completing, context)
  } catch (error) {
    if (!(error instanceof Incident)) throw error
    reportIncident(error, completing, context)
  }
})
