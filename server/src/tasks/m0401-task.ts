import { sqlMigration } from '../database/sqlMigration.ts'

export const m0401Task = sqlMigration('0401-task', {
  sqlite: [
    'create table `task_candidate` (`group_name` text not null, `due_sort` datetime not null, `task_id` integer not null, `created_at` datetime not null, `type` text not null, `stage` text null, `site` text not null, `urgency` text not null, `holder` text null, primary key (`group_name`, `due_sort`, `task_id`))',
    'create index `task_candidate_task_index` on `task_candidate` (`task_id`)',
    'create index `task_candidate_received_index` on `task_candidate` (`group_name`, `created_at`, `task_id`)',
    'create table `user_task` (`id` integer not null primary key autoincrement, `job_key` text not null, `case_number` text not null, `site` text not null, `process_instance_key` text not null, `process_definition_key` text not null, `element_instance_key` text not null, `element_id` text not null, `name` text not null, `stage` text null, `form_id` text not null, `form_version` integer not null, `headers` json not null, `variables` json not null, `candidate_groups` json not null, `priority` integer not null, `state` text not null, `holder` text null, `holder_name` text null, `due_at` datetime null, `remind_at` datetime null, `job_deadline` datetime not null, `created_at` datetime not null, `completed_at` datetime null, `completed_by` text null, `completed_by_name` text null, `draft` mediumtext null, `draft_saved_at` datetime null, `revision` integer not null)',
    'create unique index `user_task_job_key_unique` on `user_task` (`job_key`)',
    'create index `user_task_case_index` on `user_task` (`case_number`, `id`)',
    'create index `user_task_done_index` on `user_task` (`completed_by`, `completed_at`, `id`)',
    'create index `user_task_deadline_index` on `user_task` (`state`, `job_deadline`, `id`)',
    'create index `user_task_element_index` on `user_task` (`element_instance_key`)',
  ],
  mysql: [
    'create table `task_candidate` (`group_name` varchar(80) not null, `due_sort` datetime(3) not null, `task_id` int unsigned not null, `created_at` datetime(3) not null, `type` varchar(40) not null, `stage` varchar(20) null, `site` varchar(4) not null, `urgency` varchar(10) not null, `holder` varchar(64) null, primary key (`group_name`, `due_sort`, `task_id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `task_candidate` add index `task_candidate_task_index` (`task_id`)',
    'alter table `task_candidate` add index `task_candidate_received_index` (`group_name`, `created_at`, `task_id`)',
    'create table `user_task` (`id` int unsigned not null auto_increment primary key, `job_key` varchar(24) not null, `case_number` varchar(32) not null, `site` varchar(4) not null, `process_instance_key` varchar(20) not null, `process_definition_key` varchar(20) not null, `element_instance_key` varchar(20) not null, `element_id` varchar(100) not null, `name` varchar(200) not null, `stage` varchar(20) null, `form_id` varchar(64) not null, `form_version` int not null, `headers` json not null, `variables` json not null, `candidate_groups` json not null, `priority` int not null, `state` varchar(10) not null, `holder` varchar(64) null, `holder_name` varchar(64) null, `due_at` datetime(3) null, `remind_at` datetime(3) null, `job_deadline` datetime(3) not null, `created_at` datetime(3) not null, `completed_at` datetime(3) null, `completed_by` varchar(64) null, `completed_by_name` varchar(64) null, `draft` mediumtext null, `draft_saved_at` datetime(3) null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `user_task` add unique `user_task_job_key_unique` (`job_key`)',
    'alter table `user_task` add index `user_task_case_index` (`case_number`, `id`)',
    'alter table `user_task` add index `user_task_done_index` (`completed_by`, `completed_at`, `id`)',
    'alter table `user_task` add index `user_task_deadline_index` (`state`, `job_deadline`, `id`)',
    'alter table `user_task` add index `user_task_element_index` (`element_instance_key`)',
  ],
})
