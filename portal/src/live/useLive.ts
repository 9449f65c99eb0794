import { onScopeDispose } from 'vue'
import { onLive, type LiveEvents } from './live.ts'

/** Listens to the server for as long as the component lives. */
export function useLive(listeners: { readonly [K in keyof LiveEvents]?: (fact: LiveEvents[K]) => void }): void {
  const ends = Object.entries(listeners).map(([kind, listener]) => onLive(kind as keyof LiveEvents, listener as (fact: object) => void))
  onScopeDispose(() => ends.forEach((end) => end()))
}
