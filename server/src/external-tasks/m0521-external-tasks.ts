import { sqlMigration } from '../database/sqlMigration.ts'

export const m0521ExternalTasks = sqlMigration('0521-external-tasks', {
  sqlite: [
    'create table `external_task` (`id` text not null primary key, `topic` text not null, `worker_id` text null, `lock_expires_at` datetime null, `retries` integer not null, `process_instance_key` text not null, `process_definition_key` text not null, `process_id` text not null, `element_id` text not null, `element_instance_key` text not null, `error_message` text null, `error_details` mediumtext null, `created_at` datetime not null)',
    'create index `external_task_expiry` on `external_task` (`lock_expires_at`)',
  ],
  mysql: [
    'create table `external_task` (`id` varchar(24) not null, `topic` varchar(200) not null, `worker_id` varchar(200) null, `lock_expires_at` datetime(3) null, `retries` int not null, `process_instance_key` varchar(24) not null, `process_definition_key` varchar(24) not null, `process_id` varchar(100) not null, `element_id` varchar(200) not null, `element_instance_key` varchar(24) not null, `error_message` varchar(666) null, `error_details` mediumtext null, `created_at` datetime(3) not null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `external_task` add index `external_task_expiry` (`lock_expires_at`)',
  ],
})
