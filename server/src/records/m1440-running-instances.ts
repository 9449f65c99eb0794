import { sqlMigration } from '../database/sqlMigration.ts'

/** What of a process still runs is found without reading what has ended. */
export const m1440RunningInstances = sqlMigration('1440-running-instances', {
  sqlite: ['create index `engine_instance_running_index` on `engine_instance` (`process_id`, `ended_at`)'],
  mysql: ['alter table `engine_instance` add index `engine_instance_running_index` (`process_id`, `ended_at`)'],
})
