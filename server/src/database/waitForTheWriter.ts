import { setTimeout as sleep } from 'node:timers/promises'

/** The connection of kysely's SQLite driver, as far as it matters here. */
export interface SqliteLink {
  executeQuery(query: { readonly sql: string }): Promise<unknown>
}

const PATIENCE_MS = 10_000
const LONGEST_PAUSE_MS = 15

/**
 * Another process may be writing to the same file. Each transaction takes the writer's place when it begins, waiting without
 * holding up this process: SQLite's own waiting blocks it, and a transaction that only begins to write in its middle could not wait at all.
 */
export function waitForTheWriter(link: SqliteLink): void {
  const execute = link.executeQuery.bind(link)
  link.executeQuery = async (query) => {
    if (query.sql !== 'begin') return await execute(query)
    for (const until = Date.now() + PATIENCE_MS; ; ) {
      try {
        return await execute({ ...query, sql: 'begin immediate' })
      } catch (error) {
        // SQLITE_BUSY_RECOVERY, too: after a kill the first to come reads the log again.
        if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY') || Date.now() > until) throw error
        await sleep(1 + Math.random() * LONGEST_PAUSE_MS)
      }
    }
  }
}
