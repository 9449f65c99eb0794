import { FullTextIndex, sqlMigration } from '../database/index.ts'

/** The words of the newest versions: there are thousands of articles, not millions, so the database's own full text serves. */
export const articleWords = new FullTextIndex('knowledge_fts')

export const m1006KnowledgeWords = sqlMigration('1006-knowledge-words', articleWords.statements)
