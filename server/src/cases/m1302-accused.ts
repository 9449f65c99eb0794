import { sqlMigration } from '../database/sqlMigration.ts'

export const m1302Accused = sqlMigration('1302-accused', {
  sqlite: ['alter table `service_case` add column `accused_department` text null', 'alter table `service_case` add column `accused_people` text null'],
  mysql: ['alter table `service_case` add `accused_department` varchar(20) null, add `accused_people` varchar(400) null'],
})
