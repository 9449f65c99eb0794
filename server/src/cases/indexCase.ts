import { putTerms } from '../case-index/index.ts'
import { changeRows, type EntityManager, selectRows } from '../database/index.ts'
import type { AppContext, Keys } from '../http/index.ts'
import { caseFacts } from './CaseFacts.ts'
import { caseTerms } from './caseTerms.ts'
import { ServiceCase } from './ServiceCase.ts'

const CASES_AT_ONCE = 100

/** Makes a case findable by what it holds now, in the transaction that writes it. */
export async function indexCase(em: EntityManager, keys: Keys, found: ServiceCase): Promise<void> {
  await putTerms(em, found.id, caseTerms(caseFacts(found, keys), keys))
}

/** Indexes the cases of a database that is older than the index, oldest first; a server that ends in between goes on where it was. */
export async function indexOlderCases({ database, keys }: AppContext, stopped: () => boolean): Promise<void> {
  while (!stopped() && (await database.transactional((em) => indexSome(em, keys)))) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function indexSome(em: EntityManager, keys: Keys): Promise<boolean> {
  const [state] = await selectRows<{ done: number; until: number }>(em, 'select indexed_to as done, index_until as until from case_index_state where id = 1', [])
  if (state === undefined || state.done >= state.until) return false
  const cases = await em.find(ServiceCase, { id: { $gt: state.done, $lte: state.until } }, { orderBy: { id: 'asc' }, limit: CASES_AT_ONCE, disableIdentityMap: true })
  for (const found of cases) await indexCase(em, keys, found)
  await changeRows(em, 'update case_index_state set indexed_to = ? where id = 1', [cases.at(-1)?.id ?? state.until])
  return true
}
