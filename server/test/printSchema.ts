import { pathToFileURL } from 'node:url'
import { MikroORM as MySqlOrm } from '@mikro-orm/mysql'
import { MikroORM as SqliteOrm } from '@mikro-orm/sqlite'

/**
 * Prints a migration that creates the tables of entities, in both dialects:
 * `node server/test/printSchema.ts 0301-case server/src/cases/ServiceCase.ts … > server/src/cases/m0301-case.ts`
 */
const [name = '0000-name', ...files] = process.argv.slice(2)
const modules = (await Promise.all(files.map((file) => import(pathToFileURL(file).href)))) as object[]
const entities = modules
  .flatMap((module) => Object.values(module))
  .filter((each) => typeof each === 'function' && String(each).startsWith('class')) as never[]

/** The character set of openDatabase.ts: compares bytes, as SQLite does. */
const mysqlText = { charset: 'utf8mb4', collate: 'utf8mb4_bin' }
const sqlite = new SqliteOrm({ entities, dbName: ':memory:', forceUtcTimezone: true })
const mysql = new MySqlOrm({ entities, dbName: 'banjie', ...mysqlText, forceUtcTimezone: true })

const [number = '', ...words] = name.split('-')
const constant = `m${number}${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`

console.log("import { sqlMigration } from '../database/sqlMigration.ts'\n")
console.log(`export const ${constant} = sqlMigration('${name}', {`)
for (const [dialect, orm] of [
  ['sqlite', sqlite],
  ['mysql', mysql],
] as const) {
  const sql = await orm.schema.getCreateSchemaSQL({ wrap: false })
  console.log(`  ${dialect}: [`)
  const statements = sql.split(/;\s*\n/).map((line) => line.trim().replace(/;$/, ''))
  for (const statement of statements) if (statement !== '') console.log(`    ${quoted(statement)},`)
  console.log('  ],')
}
console.log('})')

function quoted(statement: string): string {
  return statement.includes("'") ? JSON.stringify(statement) : `'${statement}'`
}
