import { onScopeDispose, shallowReactive } from 'vue'

/** One key of a page. */
export interface Shortcut {
  /** `F2`, `/`, `j`, `Enter`, `Ctrl+Enter` (also ⌘ on a Mac), `?`. */
  readonly keys: string
  /** Key of the dictionaries: what it does. */
  readonly label: string
  /** Whether it works now; always when absent. */
  readonly when?: () => boolean
  /** Also while the person types into a field. Function keys and Ctrl combinations always do. */
  readonly whileTyping?: boolean
  readonly run: (event: KeyboardEvent) => void
}

const registry = shallowReactive<Shortcut[]>([])

/** Every shortcut that lives on the present page, for the help overlay. */
export function shortcuts(): readonly Shortcut[] {
  return registry
}

/** Binds keys for as long as the component lives. The last one bound wins. */
export function useShortcuts(...own: Shortcut[]): void {
  if (registry.length === 0) globalThis.addEventListener?.('keydown', onKey)
  registry.push(...own)
  onScopeDispose(() => {
    for (const one of own) registry.splice(registry.indexOf(one), 1)
    if (registry.length === 0) globalThis.removeEventListener?.('keydown', onKey)
  })
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return
  const pressed = nameOf(event)
  const free = /^F\d|^Ctrl\+/.test(pressed)
  const shortcut = registry.findLast((one) => one.keys === pressed && (one.when?.() ?? true))
  // What lies beneath a dialog waits, save the telephone.
  if (pressed.length === 1 && event.target instanceof Element && event.target.closest('[aria-modal="true"]') !== null) return
  if (shortcut === undefined || (!free && !shortcut.whileTyping && isTyping(event.target))) return
  event.preventDefault()
  shortcut.run(event)
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key : event.key
  if (event.altKey) return `Alt+${key}`
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
