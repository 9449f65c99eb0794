import type { Behaviors } from '../behaviors/Behaviors.ts'
import type { ElementInstance } from '../state/rows.ts'
import { isDoomed } from './isDoomed.ts'

/** Throws an escalation to whoever catches it. The event goes on unless what catches takes its place; uncaught is no incident. */
export function throwEscalation(escalationCode: string, instance: ElementInstance, { catchers, events, lifecycle, writer, state }: Behaviors): void {
  lifecycle.activated(instance)
  const key = writer.nextKey()
  const thrown = { processInstanceKey: instance.value.processInstanceKey, escalationCode, throwElementId: instance.value.elementId }
  const catcher = catchers.find('escalation', escalationCode, instance.value.flowScopeKey)
  if ('available' in catcher) {
    writer.event('ESCALATION', 'NOT_ESCALATED', key, { ...thrown, catchElementId: '' })
    if (!isDoomed(instance, state)) lifecycle.complete(instance)
    return
  }
  events.trigger(catcher.instance, catcher.event, {})
  writer.event('ESCALATION', 'ESCALATED', key, { ...thrown, catchElementId: catcher.event.id })
  if (!catcher.event.interrupting) lifecycle.complete(instance)
}
