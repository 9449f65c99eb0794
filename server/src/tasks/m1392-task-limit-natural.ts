import { sqlMigration } from '../database/sqlMigration.ts'

export const m1392TaskLimitNatural = sqlMigration('1392-task-limit-natural', {
  sqlite: ['alter table `user_task` add column `limit_natural` integer null'],
  mysql: ['alter table `user_task` add `limit_natural` tinyint(1) null'],
})
