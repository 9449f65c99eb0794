import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'

/** Told of cases whose path went on, inside the transaction that stores the records. */
export type CasesMovedListener = (em: EntityManager, caseNumbers: readonly string[]) => Promise<void>

const listeners = new WeakMap<AppContext, CasesMovedListener>()

/** The noun of cases tells the pages, since it knows who may see which case. */
export function onCasesMoved(context: AppContext, listener: CasesMovedListener): void {
  listeners.set(context, listener)
}

export async function casesMoved(context: AppContext, em: EntityManager, caseNumbers: readonly string[]): Promise<void> {
  if (caseNumbers.length > 0) await listeners.get(context)?.(em, caseNumbers)
}
