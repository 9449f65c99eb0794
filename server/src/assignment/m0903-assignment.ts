import { sqlMigration } from '../database/sqlMigration.ts'

export const m0903Assignment = sqlMigration('0903-assignment', {
  sqlite: [
    'create table `task_offer` (`task_key` text not null primary key, `case_number` text not null, `group_name` text not null, `task_name` text not null, `username` text null, `name` text null, `offered_at` datetime null, `until` datetime null, `passed` json not null)',
    'create index `task_offer_until_index` on `task_offer` (`until`)',
    'create index `task_offer_person_index` on `task_offer` (`username`)',
    'create table `work_capacity` (`username` text not null, `group_name` text not null, `most` integer not null, `changed_by` text not null, `changed_at` datetime not null, primary key (`username`, `group_name`))',
    'create table `work_rule` (`group_name` text not null primary key, `push` integer not null, `answer_minutes` integer not null, `changed_by` text not null, `changed_at` datetime not null, `revision` integer not null)',
  ],
  mysql: [
    'create table `task_offer` (`task_key` varchar(24) not null, `case_number` varchar(32) not null, `group_name` varchar(80) not null, `task_name` varchar(200) not null, `username` varchar(64) null, `name` varchar(64) null, `offered_at` datetime(3) null, `until` datetime(3) null, `passed` json not null, primary key (`task_key`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `task_offer` add index `task_offer_until_index` (`until`)',
    'alter table `task_offer` add index `task_offer_person_index` (`username`)',
    'create table `work_capacity` (`username` varchar(64) not null, `group_name` varchar(80) not null, `most` int not null, `changed_by` varchar(64) not null, `changed_at` datetime(3) not null, primary key (`username`, `group_name`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'create table `work_rule` (`group_name` varchar(80) not null, `push` tinyint(1) not null, `answer_minutes` int not null, `changed_by` varchar(64) not null, `changed_at` datetime(3) not null, `revision` int not null, primary key (`group_name`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
  ],
})
