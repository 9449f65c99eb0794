import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/Module.ts'

/** Asked before an account is closed, in that transaction; throws a Problem where something must be settled before. */
export type ClosingCheck = (em: EntityManager, username: string) => Promise<void>

const checks = new WeakMap<AppContext['database'], ClosingCheck[]>()

/** An upper noun says what must be settled before a person's account is closed. */
export function onAccountClosing({ database }: Pick<AppContext, 'database'>, check: ClosingCheck): void {
  checks.set(database, [...(checks.get(database) ?? []), check])
}

export async function checkClosing({ database }: Pick<AppContext, 'database'>, em: EntityManager, username: string): Promise<void> {
  for (const check of checks.get(database) ?? []) await check(em, username)
}
