import { inject, type InjectionKey, onScopeDispose, provide, shallowReactive } from 'vue'
import { say } from '../ui/say.ts'
import { useShortcuts } from '../ui/shortcuts.ts'
import type { Action } from './Action.ts'

/** The one place of a case's or task's actions: parts offer, the bar shows. */
export interface ActionHost {
  readonly actions: readonly Action[]
  offer(actions: readonly Action[]): void
}

const HOST: InjectionKey<ActionHost> = Symbol('actions')

/** Makes this component the place where the parts beneath it offer their actions. `keys: false` where the page beneath has the same keys. */
export function useActionHost({ keys = true }: { keys?: boolean } = {}): ActionHost {
  const actions = shallowReactive<Action[]>([])
  const host: ActionHost = { actions, offer }
  provide(HOST, host)

  function offer(offered: readonly Action[]): void {
    actions.push(...offered)
    if (keys) {
      const withKeys = offered.flatMap((action) => (action.keys === undefined ? [] : [{ keys: action.keys, label: action.label, when: () => action.state() !== false, run: () => void runAction(action) }]))
      useShortcuts(...withKeys)
    }
    onScopeDispose(() => offered.forEach((action) => actions.splice(actions.indexOf(action), 1)))
  }
  return host
}

/** Offers actions for as long as the component lives. Must be called in its setup. */
export function useActions(...offered: Action[]): void {
  const host = inject(HOST)
  if (!host) throw new Error('Expected a component above to be the host of actions, but there is none')
  host.offer(offered)
}

/** The host that a component above is. */
export function useHost(): ActionHost {
  const host = inject(HOST)
  if (!host) throw new Error('Expected a component above to be the host of actions, but there is none')
  return host
}

/** Does it, or says why not. */
export async function runAction(action: Action): Promise<void> {
  const state = action.state()
  if (state === true) await action.run()
  else if (state !== false) say(state, 'error')
}
