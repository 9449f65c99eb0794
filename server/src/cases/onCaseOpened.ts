import type { EntityManager } from '../database/index.ts'
import type { Actor, AppContext } from '../http/index.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** In the transaction that opens a case. */
export type CaseOpenedListener = (em: EntityManager, found: ServiceCase, deed: { readonly actor: Actor; readonly now: Date }) => Promise<void>

const listeners = new WeakMap<AppContext, CaseOpenedListener[]>()

/** A noun above hears of every new case, when its routes are made. */
export function onCaseOpened(context: AppContext, listener: CaseOpenedListener): void {
  listeners.set(context, [...(listeners.get(context) ?? []), listener])
}

export async function caseOpened(em: EntityManager, context: AppContext, found: ServiceCase, deed: { readonly actor: Actor; readonly now: Date }): Promise<void> {
  for (const listener of listeners.get(context) ?? []) await listener(em, found, deed)
}
