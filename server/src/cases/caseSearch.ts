import { FullTextIndex, sqlMigration } from '../database/index.ts'

/** The words of cases: subject, content, licence and number. Names and telephone numbers are not among them. */
export const caseWords = new FullTextIndex('service_case_fts')

export const m0303CaseSearch = sqlMigration('0303-case-search', caseWords.statements)
