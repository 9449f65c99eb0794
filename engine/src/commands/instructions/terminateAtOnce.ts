import type { ElementInstance } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'

/** Ends an instance with all that lives inside it in one step; the scope around it is not told. */
export function terminateAtOnce(instance: ElementInstance, context: CommandContext): void {
  const { state, writer, jobs, userTasks, events, incidents, compensations, lifecycle, messages } = context
  const { key, value } = instance
  writer.event('PROCESS_INSTANCE', 'ELEMENT_TERMINATING', key, value)
  jobs.cancel(instance)
  userTasks.cancel(instance)
  events.unsubscribe(instance)
  compensations.forget(instance)
  incidents.resolve(instance)
  for (const { id } of state.children.list(key)) {
    const child = state.elementInstances.get(Number(id))
    if (child !== undefined) terminateAtOnce(child, context)
  }
  const called = state.elementInstances.get(instance.calledInstanceKey ?? -1)
  if (called !== undefined) terminateAtOnce(called, context)
  const lock = state.messageStartLockByInstance.get(key)
  lifecycle.terminated(instance)
  // Another message with the same key may have waited for this instance to end.
  if (lock !== undefined) messages.startNext(value.bpmnProcessId, lock.slice(value.bpmnProcessId.length + 1))
}
