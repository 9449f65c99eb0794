import type { AppContext, EntityManager } from '../http/index.ts'

/** Whether a case is confidential; asked of the noun of cases, which stands above. */
export type IsConfidential = (em: EntityManager, caseNumber: string) => Promise<boolean>

const guards = new WeakMap<AppContext, IsConfidential>()

/** The noun of cases says here which of its cases no notice may tell of. */
export function provideSecrecy(context: AppContext, guard: IsConfidential): void {
  guards.set(context, guard)
}

/** Unknown is confidential: a text must not leave because nobody was asked. */
export async function isConfidential(context: AppContext, em: EntityManager, caseNumber: string): Promise<boolean> {
  return (await guards.get(context)?.(em, caseNumber)) ?? true
}
