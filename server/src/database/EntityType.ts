import type { EntityClass, EntitySchema } from '@mikro-orm/core'

/** What a module lists: a class set on a `defineEntity` schema, or the schema itself. */
export type EntityType = EntityClass<object> | EntitySchema

/** The SQL flavour, with query builder and raw statements; on SQLite and MySQL alike. */
export type { SqlEntityManager as EntityManager } from '@mikro-orm/sql'
