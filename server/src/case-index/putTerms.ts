import { changeRows, type EntityManager, isSqlite } from '../database/index.ts'
import type { Term } from './terms.ts'

const ROWS = 200

/** Adds terms to a case, in the transaction that writes it; a term it has is left as it is. */
export async function putTerms(em: EntityManager, caseId: number, terms: Iterable<Term>): Promise<void> {
  const distinct = [...new Set(terms)]
  const verb = isSqlite(em) ? 'insert or ignore' : 'insert ignore'
  for (let from = 0; from < distinct.length; from += ROWS) {
    const some = distinct.slice(from, from + ROWS)
    await changeRows(em, `${verb} into case_term (term, case_id) values ${some.map(() => '(?, ?)').join(', ')}`, some.flatMap((term) => [term, caseId]))
  }
}
