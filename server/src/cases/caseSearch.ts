import { FullTextIndex, sqlMigration } from '../database/index.ts'

/** The full text of the first version; the case index has taken its place. */
export const m0303CaseSearch = sqlMigration('0303-case-search', new FullTextIndex('service_case_fts').statements)
