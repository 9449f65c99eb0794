import { sqlMigration } from '../database/sqlMigration.ts'

/** What is closed in the whole province lies behind all that is open: its newest page must not be looked for among those. */
export const m1340OpenCases = sqlMigration('1340-open-cases', {
  sqlite: ['create index `service_case_open_index` on `service_case` (`open`, `id`)', 'create index `service_case_type_open_index` on `service_case` (`type`, `open`, `id`)'],
  mysql: ['alter table `service_case` add index `service_case_open_index` (`open`, `id`), add index `service_case_type_open_index` (`type`, `open`, `id`)'],
})
