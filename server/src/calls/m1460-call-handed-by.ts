import { sqlMigration } from '../database/sqlMigration.ts'

export const m1460CallHandedBy = sqlMigration('1460-call-handed-by', {
  sqlite: ['alter table `phone_call` add column `handed_by` text null'],
  mysql: ['alter table `phone_call` add `handed_by` varchar(64) null'],
})
