import type { AppContext, EntityManager } from '../http/index.ts'

/** What no notice may tell of a case, and whom. */
export interface CaseSecrecy {
  readonly confidential: boolean
  /** Whom the case accuses: user names and candidate groups. */
  readonly except: { readonly users: readonly string[]; readonly groups: readonly string[] }
}

/** Asked of the noun of cases, which stands above. */
export type SecrecyOf = (em: EntityManager, caseNumber: string) => Promise<CaseSecrecy>

const guards = new WeakMap<AppContext, SecrecyOf>()

/** The noun of cases says here which of its cases no notice may tell of. */
export function provideSecrecy(context: AppContext, guard: SecrecyOf): void {
  guards.set(context, guard)
}

/** Unknown is confidential: a text must not leave because nobody was asked. */
export async function secrecyOf(context: AppContext, em: EntityManager, caseNumber: string): Promise<CaseSecrecy> {
  return (await guards.get(context)?.(em, caseNumber)) ?? { confidential: true, except: { users: [], groups: [] } }
}
