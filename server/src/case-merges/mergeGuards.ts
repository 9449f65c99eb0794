import type { AppContext, EntityManager, Problem } from '../http/index.ts'
import type { ServiceCase } from '../cases/index.ts'

/** Why a case can be no side of a merge now, as the sentence who tries is told; undefined where nothing is in the way. */
export type MergeGuard = (em: EntityManager, found: ServiceCase, side: 'merged' | 'into') => Promise<Problem | undefined>

const guards = new WeakMap<AppContext['database'], MergeGuard[]>()

/** An upper noun says here which cases of its own are neither merged nor merged into. */
export function refuseMerge(context: AppContext, guard: MergeGuard): void {
  guards.set(context.database, [...(guards.get(context.database) ?? []), guard])
}

/** Throws the Problem of the first guard that has something against it. */
export async function expectFreeToMerge(em: EntityManager, context: AppContext, merged: ServiceCase, into: ServiceCase): Promise<void> {
  for (const guard of guards.get(context.database) ?? []) {
    const problem = (await guard(em, merged, 'merged')) ?? (await guard(em, into, 'into'))
    if (problem) throw problem
  }
}
