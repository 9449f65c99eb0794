import type { InstancePath } from './pathOfCase.ts'

/** An element that was entered and is neither left nor ended: where a process instance waits. */
export interface Token {
  readonly elementInstanceKey: string
  readonly elementId: string
  readonly type: string
  readonly since: Date
}

/** What is active in an instance, by its records; steps stored before their keys were kept are not told. */
export function tokensOf({ steps }: Pick<InstancePath, 'steps'>): Token[] {
  const active = new Map<string, Token>()
  for (const { elementId, elementInstanceKey, type, state, at } of steps) {
    if (elementInstanceKey === null) continue
    if (state === 'entered') active.set(elementInstanceKey, { elementInstanceKey, elementId, type, since: at })
    if (state === 'left' || state === 'terminated') active.delete(elementInstanceKey)
  }
  return [...active.values()]
}
