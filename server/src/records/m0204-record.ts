import { sqlMigration } from '../database/sqlMigration.ts'

export const m0204Record = sqlMigration('0204-record', {
  sqlite: [
    'create table `engine_incident` (`key` text not null primary key, `instance_key` text not null, `case_number` text null, `process_id` text not null, `element_id` text not null, `element_instance_key` text not null, `job_key` text null, `error_type` text not null, `error_message` mediumtext not null, `state` text not null, `created_at` datetime not null, `resolved_at` datetime null)',
    'create index `engine_incident_state_index` on `engine_incident` (`state`, `created_at`)',
    'create index `engine_incident_case_index` on `engine_incident` (`case_number`)',
    'create table `engine_instance` (`key` text not null primary key, `process_id` text not null, `engine_version` integer not null, `definition_key` text not null, `parent_key` text null, `case_number` text null, `started_at` datetime not null, `ended_at` datetime null)',
    'create index `engine_instance_case_index` on `engine_instance` (`case_number`)',
    'create index `engine_instance_parent_index` on `engine_instance` (`parent_key`)',
    'create table `engine_step` (`id` integer not null primary key autoincrement, `instance_key` text not null, `position` bigint not null, `element_id` text not null, `type` text not null, `state` text not null, `at` datetime not null)',
    'create index `engine_step_instance_index` on `engine_step` (`instance_key`, `id`)',
    'create table `record_position` (`partition_id` integer not null primary key autoincrement, `position` bigint not null, `written_at` bigint not null, `received_at` datetime not null)',
  ],
  mysql: [
    'create table `engine_incident` (`key` varchar(20) not null, `instance_key` varchar(20) not null, `case_number` varchar(32) null, `process_id` varchar(100) not null, `element_id` varchar(100) not null, `element_instance_key` varchar(20) not null, `job_key` varchar(20) null, `error_type` varchar(60) not null, `error_message` mediumtext not null, `state` varchar(10) not null, `created_at` datetime(3) not null, `resolved_at` datetime(3) null, primary key (`key`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `engine_incident` add index `engine_incident_state_index` (`state`, `created_at`)',
    'alter table `engine_incident` add index `engine_incident_case_index` (`case_number`)',
    'create table `engine_instance` (`key` varchar(20) not null, `process_id` varchar(100) not null, `engine_version` int not null, `definition_key` varchar(20) not null, `parent_key` varchar(20) null, `case_number` varchar(32) null, `started_at` datetime(3) not null, `ended_at` datetime(3) null, primary key (`key`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `engine_instance` add index `engine_instance_case_index` (`case_number`)',
    'alter table `engine_instance` add index `engine_instance_parent_index` (`parent_key`)',
    'create table `engine_step` (`id` bigint unsigned not null auto_increment primary key, `instance_key` varchar(20) not null, `position` bigint not null, `element_id` varchar(100) not null, `type` varchar(40) not null, `state` varchar(10) not null, `at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `engine_step` add index `engine_step_instance_index` (`instance_key`, `id`)',
    'create table `record_position` (`partition_id` int unsigned not null auto_increment primary key, `position` bigint not null, `written_at` bigint not null, `received_at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
  ],
})
