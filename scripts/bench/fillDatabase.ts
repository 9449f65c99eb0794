import { createKeys } from '../../server/src/http/Keys.ts'
import { loadSecrets } from '../../server/src/http/secrets.ts'
import type { Sizes } from './generated/GeneratedCase.ts'
import { generateTables } from './generated/generateTables.ts'
import { mySqlSink } from './generated/mySqlSink.ts'
import { sqliteSink } from './generated/sqliteSink.ts'

/** A way to write very many rows, and what to do when all are written. */
export interface BulkSink {
  readonly write: Parameters<typeof generateTables>[2]
  readonly finish: () => Promise<void>
}

/**
 * Writes generated cases, open tasks and the search index straight into the migrated tables of a database, as years of operation
 * would have left them. `dataDir` has the keys of the server that will read them. Gives the seconds it took.
 */
export async function fillDatabase(databaseUrl: string, dataDir: string, sizes: Sizes): Promise<number> {
  const startedAt = Date.now()
  const keys = createKeys(Buffer.from(loadSecrets(dataDir, {}).DATA_KEY, 'base64'))
  const sink = databaseUrl.startsWith('sqlite:') ? sqliteSink(databaseUrl.slice('sqlite:'.length)) : await mySqlSink(databaseUrl)
  await generateTables(sizes, keys, sink.write)
  console.log(`  rows written after ${((Date.now() - startedAt) / 1000).toFixed(0)} s`)
  await sink.finish()
  return (Date.now() - startedAt) / 1000
}
