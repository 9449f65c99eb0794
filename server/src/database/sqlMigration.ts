import { Migration } from '@mikro-orm/migrations'

/** The statements of one step, per dialect. Never changed once released: a further step follows instead. */
export interface Statements {
  readonly sqlite: readonly string[]
  /** MySQL 8 and MariaDB 10.6 or later. */
  readonly mysql: readonly string[]
}

export interface NamedMigration {
  /** `0101-customer`: the number orders the steps, each noun has its range. */
  readonly name: string
  readonly class: new (...parts: ConstructorParameters<typeof Migration>) => Migration
}

/** A migration of plain statements; print them from the entities by `server/test/printSchema.ts`. */
export function sqlMigration(name: string, statements: Statements): NamedMigration {
  class SqlMigration extends Migration {
    override up(): void {
      const dialect = this.driver.constructor.name === 'SqliteDriver' ? 'sqlite' : 'mysql'
      for (const statement of statements[dialect]) this.addSql(statement)
    }
  }
  return { name, class: SqlMigration }
}
