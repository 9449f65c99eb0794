import type { EntityManager } from './EntityType.ts'

export type SqlValue = string | number | null | Date

export function isSqlite(em: EntityManager): boolean {
  return em.getDriver().constructor.name === 'SqliteDriver'
}

/** Plain rows of a query: in a transaction on its connection, else on the reader's. */
export async function selectRows<Row extends object>(em: EntityManager, sql: string, params: readonly SqlValue[]): Promise<Row[]> {
  const connection = em.getConnection(em.isInTransaction() ? 'write' : 'read')
  return (await connection.execute(sql, [...params], 'all', em.getTransactionContext())) as unknown as Row[]
}

/** A statement that changes rows, on the connection of the transaction. */
export async function changeRows(em: EntityManager, sql: string, params: readonly SqlValue[]): Promise<void> {
  await em.getConnection('write').execute(sql, [...params], 'run', em.getTransactionContext())
}
