import { sqlMigration } from '../database/sqlMigration.ts'

export const m1004CaseMerge = sqlMigration('1004-case-merge', {
  sqlite: [
    'create table `case_merge` (`id` integer not null primary key autoincrement, `merged_number` text not null, `into_number` text not null, `state` text not null, `active_key` text null, `reason` text not null, `merged_at` datetime not null, `merged_by` text not null, `merged_by_name` text not null, `ended_at` datetime null, `ended_by` text null, `ended_by_name` text null, `end_reason` text null, `limit_name` text null, `due_at` datetime null, `remind_at` datetime null)',
    'create unique index `case_merge_active_key_unique` on `case_merge` (`active_key`)',
    'create index `case_merge_into_index` on `case_merge` (`into_number`, `state`)',
    'create index `case_merge_merged_index` on `case_merge` (`merged_number`, `id`)',
  ],
  mysql: [
    'create table `case_merge` (`id` int unsigned not null auto_increment primary key, `merged_number` varchar(32) not null, `into_number` varchar(32) not null, `state` varchar(10) not null, `active_key` varchar(32) null, `reason` text not null, `merged_at` datetime(3) not null, `merged_by` varchar(64) not null, `merged_by_name` varchar(64) not null, `ended_at` datetime(3) null, `ended_by` varchar(64) null, `ended_by_name` varchar(64) null, `end_reason` text null, `limit_name` varchar(40) null, `due_at` datetime(3) null, `remind_at` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `case_merge` add unique `case_merge_active_key_unique` (`active_key`)',
    'alter table `case_merge` add index `case_merge_into_index` (`into_number`, `state`)',
    'alter table `case_merge` add index `case_merge_merged_index` (`merged_number`, `id`)',
  ],
})
