import { sqlMigration } from '../database/sqlMigration.ts'

export const m1391CaseLimitNatural = sqlMigration('1391-case-limit-natural', {
  sqlite: ['alter table `service_case` add column `limit_natural` integer null'],
  mysql: ['alter table `service_case` add `limit_natural` tinyint(1) null'],
})
