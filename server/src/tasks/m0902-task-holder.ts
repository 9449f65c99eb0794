import { sqlMigration } from '../database/sqlMigration.ts'

export const m0902TaskHolder = sqlMigration('0902-task-holder', {
  sqlite: ['create index `task_candidate_holder_index` on `task_candidate` (`holder`, `group_name`, `task_id`)'],
  mysql: ['alter table `task_candidate` add index `task_candidate_holder_index` (`holder`, `group_name`, `task_id`)'],
})
