import type { Key } from '../protocol/Key.ts'
import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'
import { closeStartEvents, openStartEvents } from './deploy/openStartEvents.ts'
import { RejectedCommand } from './RejectedCommand.ts'

/** Deletes a version of a process without instances, of a graph of decisions, or of a form; the version before it counts again. */
export const deleteResource: CommandProcessor<'RESOURCE_DELETION'> = ({ value }, context) => {
  const { resourceKey } = value
  const remove = deletionOf(resourceKey, context)
  if (remove === undefined) return context.reject('NOT_FOUND', `Expected to delete resource but no resource found with key \`${resourceKey}\``)
  const key = context.writer.nextKey()
  context.writer.event('RESOURCE_DELETION', 'DELETING', key, value)
  remove()
  context.writer.event('RESOURCE_DELETION', 'DELETED', key, value)
  context.answer('deleteResource', {})
}

function deletionOf(key: Key, context: CommandContext): (() => void) | undefined {
  const { state, writer } = context
  const form = state.forms.get(key)
  if (form !== undefined) return () => writer.event('FORM', 'DELETED', key, { ...form, duplicate: false })
  if (state.processes.has(key)) return () => deleteProcess(key, context)
  return state.decisionRequirements.has(key) ? () => deleteDecisions(key, context) : undefined
}

function deleteProcess(key: Key, context: CommandContext): void {
  const { state, writer, processes } = context
  const process = state.processes.get(key)
  if (process === undefined) return
  if (state.instanceCounts.has(key)) {
    throw new RejectedCommand('INVALID_STATE', `Expected to delete resource with key \`${key}\` but there are still running instances`)
  }
  const isLatest = processes.latest(process.bpmnProcessId)?.processDefinitionKey === key
  writer.event('PROCESS', 'DELETING', key, { ...process, duplicate: false })
  if (isLatest) closeStartEvents(process, context)
  writer.event('PROCESS', 'DELETED', key, { ...process, duplicate: false })
  const before = processes.latest(process.bpmnProcessId)
  if (isLatest && before !== undefined) openStartEvents(before, undefined, context)
}

function deleteDecisions(key: Key, { state, writer }: CommandContext): void {
  const graph = state.decisionRequirements.get(key)
  if (graph === undefined) return
  for (const [decisionKey, decision] of state.decisions.all()) {
    if (decision.decisionRequirementsKey === key) writer.event('DECISION', 'DELETED', decisionKey, { ...decision, duplicate: false })
  }
  writer.event('DECISION_REQUIREMENTS', 'DELETED', key, { ...graph, duplicate: false })
}
