import { sqlMigration } from '../database/sqlMigration.ts'

export const m1308CallTreatment = sqlMigration('1308-call-treatment', {
  sqlite: ['alter table `phone_call` add column `treatment` text null', 'create index `phone_call_of_number` on `phone_call` (`number_hash`, `started_at`)'],
  mysql: ['alter table `phone_call` add `treatment` varchar(12) null', 'alter table `phone_call` add index `phone_call_of_number` (`number_hash`, `started_at`)'],
})
