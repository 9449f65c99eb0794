import type { Behaviors } from '../behaviors/Behaviors.ts'
import { Incident } from '../behaviors/Incident.ts'
import type { ElementInstance } from '../state/rows.ts'

/** Throws an error from an end event to whoever catches it. Throws Incident when nobody does. */
export function throwError(code: string, instance: ElementInstance, { errors, events, lifecycle }: Behaviors): void {
  const catcher = errors.find(code, instance.value.flowScopeKey)
  if ('available' in catcher) throw new Incident('UNHANDLED_ERROR_EVENT', uncaughtText(code, '', catcher.available))
  lifecycle.activated(instance)
  events.trigger(catcher.instance, catcher.event, {})
}

/** Zeebe's words for an error that nobody caught. */
export function uncaughtText(code: string, message: string, available: readonly string[]): string {
  const said = message === '' ? '' : ` with message '${message}'`
  const others = available.length === 0 ? 'No error events are available in the scope.' : `Available error events are [${available.join(', ')}]`
  return `Expected to throw an error event with the code '${code}'${said}, but it was not caught. ${others}`
}
