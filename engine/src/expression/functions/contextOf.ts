import type { FeelValue } from '../values/FeelValue.ts'
import { isContext } from '../values/typeOf.ts'

/** The context that a list of keys and values describes; null when one of them does not. */
export function contextOf(entries: readonly FeelValue[]): FeelValue {
  const context = new Map<string, FeelValue>()
  for (const entry of entries) {
    const key = isContext(entry) ? entry.get('key') : undefined
    if (!isContext(entry) || typeof key !== 'string' || !entry.has('value')) return null
    context.set(key, entry.get('value') ?? null)
  }
  return context
}
