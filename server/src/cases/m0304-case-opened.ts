import { sqlMigration } from '../database/sqlMigration.ts'

export const m0304CaseOpened = sqlMigration('0304-case-opened', {
  sqlite: ['create index `service_case_opened_index` on `service_case` (`opened_at`, `id`)'],
  mysql: ['alter table `service_case` add index `service_case_opened_index` (`opened_at`, `id`)'],
})
