import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { CaseTerm } from './CaseTerm.ts'
import { CaseTermBlock } from './CaseTermBlock.ts'
import { foldTerms } from './foldTerms.ts'
import { m1002CaseTerm } from './m1002-case-term.ts'

export { bucketOf, encodeId } from './blockCodec.ts'
export { ColumnStream } from './ColumnStream.ts'
export { foldTerms } from './foldTerms.ts'
export { type IdStream, inAll, inAny, NOTHING } from './IdStream.ts'
export { putTerms } from './putTerms.ts'
export { commonTerm, rareTerm, secretTerm, type Term } from './terms.ts'
export { TermStream } from './TermStream.ts'

const FOLD_MS = 10_000

/** Which cases have which words, names and numbers: an inverted index of our own, the same on every database, newest cases first. */
export const caseIndex: Module = {
  name: 'case-index',
  entities: [CaseTerm, CaseTermBlock],
  migrations: [m1002CaseTerm],
  start: (context) => every(context, 'fold search terms', FOLD_MS, () => foldTerms(context)),
}
