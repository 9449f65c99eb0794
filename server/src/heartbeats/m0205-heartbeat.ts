import { sqlMigration } from '../database/sqlMigration.ts'

export const m0205Heartbeat = sqlMigration('0205-heartbeat', {
  sqlite: [
    'create table `worker_heartbeat` (`name` text not null primary key, `site` text null, `job_types` json not null, `links` json not null, `at` datetime not null)',
  ],
  mysql: [
    'create table `worker_heartbeat` (`name` varchar(100) not null, `site` varchar(4) null, `job_types` json not null, `links` json not null, `at` datetime(3) not null, primary key (`name`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
  ],
})
