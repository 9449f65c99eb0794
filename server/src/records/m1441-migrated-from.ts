import { sqlMigration } from '../database/sqlMigration.ts'

/** In which version an instance began that was migrated since. */
export const m1441MigratedFrom = sqlMigration('1441-migrated-from', {
  sqlite: ['alter table `engine_instance` add column `migrated_from` integer null'],
  mysql: ['alter table `engine_instance` add `migrated_from` int null'],
})
