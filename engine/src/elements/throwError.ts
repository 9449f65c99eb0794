import type { Behaviors } from '../behaviors/Behaviors.ts'
import { Incident } from '../behaviors/Incident.ts'
import type { ElementInstance } from '../state/rows.ts'
import { isDoomed } from './isDoomed.ts'

/** Throws an error from an end event to whoever catches it. Throws Incident when nobody does. */
export function throwError(code: string, instance: ElementInstance, { catchers, events, lifecycle, state }: Behaviors): void {
  const catcher = catchers.find('error', code, instance.value.flowScopeKey)
  // Someone else's event is about to terminate it: there is nobody left to tell.
  if ('available' in catcher && isDoomed(instance, state)) return lifecycle.activated(instance)
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
