import { sqlMigration } from '../database/sqlMigration.ts'

export const m1102CaseSigns = sqlMigration('1102-case-signs', {
  sqlite: [
    'alter table `service_case` add column `pressed` integer not null default 0',
    'alter table `service_case` add column `supervised` integer not null default false',
  ],
  mysql: [
    'alter table `service_case` add `pressed` int not null default 0, add `supervised` tinyint(1) not null default false',
  ],
})
