import { sqlMigration } from '../database/sqlMigration.ts'

export const m1303Excluded = sqlMigration('1303-excluded', {
  sqlite: ['alter table `user_task` add column `excluded` text null', 'alter table `task_candidate` add column `excluded` text null'],
  mysql: ['alter table `user_task` add `excluded` varchar(400) null', 'alter table `task_candidate` add `excluded` varchar(400) null'],
})
