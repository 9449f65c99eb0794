import { sqlMigration } from '../database/sqlMigration.ts'

export const m0802Delegation = sqlMigration('0802-delegation', {
  sqlite: [
    'create table `absence` (`id` integer not null primary key autoincrement, `username` text not null, `name` text not null, `stand_in` text not null, `stand_in_name` text not null, `starts_at` datetime not null, `ends_at` datetime not null, `types` json null, `with_held` integer not null, `set_by` text not null, `set_by_name` text not null, `created_at` datetime not null, `withdrawn_at` datetime null, `applied_at` datetime null)',
    'create index `absence_person_index` on `absence` (`username`, `ends_at`)',
    'create index `absence_begin_index` on `absence` (`applied_at`, `starts_at`)',
    'create table `handover` (`id` integer not null primary key autoincrement, `username` text not null, `name` text not null, `to_username` text null, `to_name` text null, `reason` mediumtext null, `by_username` text not null, `by_name` text not null, `at` datetime not null, `finished_at` datetime null)',
    'create index `handover_person_index` on `handover` (`username`, `id`)',
    'create index `handover_open_index` on `handover` (`finished_at`, `id`)',
    'create table `handover_item` (`id` integer not null primary key autoincrement, `handover` integer not null, `task_key` text not null, `case_number` text not null, `task_name` text not null, `state` text not null, `detail_zh` text null, `detail_en` text null, `to_name` text null)',
    'create index `handover_item_state_index` on `handover_item` (`handover`, `state`, `id`)',
    'create unique index `handover_item_unique` on `handover_item` (`handover`, `task_key`)',
    'create table `task_hop` (`id` integer not null primary key autoincrement, `task_id` integer not null, `task_key` text not null, `case_number` text not null, `element_id` text not null, `kind` text not null, `by_username` text null, `by_name` text null, `from_username` text null, `from_name` text null, `to_username` text null, `to_name` text null, `to_group` text null, `for_username` text null, `for_name` text null, `reason` mediumtext null, `at` datetime not null)',
    'create index `task_hop_case_index` on `task_hop` (`case_number`, `id`)',
    'create index `task_hop_task_index` on `task_hop` (`task_id`, `kind`)',
  ],
  mysql: [
    'create table `absence` (`id` int unsigned not null auto_increment primary key, `username` varchar(64) not null, `name` varchar(64) not null, `stand_in` varchar(64) not null, `stand_in_name` varchar(64) not null, `starts_at` datetime(3) not null, `ends_at` datetime(3) not null, `types` json null, `with_held` tinyint(1) not null, `set_by` varchar(64) not null, `set_by_name` varchar(64) not null, `created_at` datetime(3) not null, `withdrawn_at` datetime(3) null, `applied_at` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `absence` add index `absence_person_index` (`username`, `ends_at`)',
    'alter table `absence` add index `absence_begin_index` (`applied_at`, `starts_at`)',
    'create table `handover` (`id` int unsigned not null auto_increment primary key, `username` varchar(64) not null, `name` varchar(64) not null, `to_username` varchar(64) null, `to_name` varchar(64) null, `reason` mediumtext null, `by_username` varchar(64) not null, `by_name` varchar(64) not null, `at` datetime(3) not null, `finished_at` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `handover` add index `handover_person_index` (`username`, `id`)',
    'alter table `handover` add index `handover_open_index` (`finished_at`, `id`)',
    'create table `handover_item` (`id` int unsigned not null auto_increment primary key, `handover` int not null, `task_key` varchar(24) not null, `case_number` varchar(32) not null, `task_name` varchar(200) not null, `state` varchar(10) not null, `detail_zh` varchar(500) null, `detail_en` varchar(500) null, `to_name` varchar(64) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `handover_item` add index `handover_item_state_index` (`handover`, `state`, `id`)',
    'alter table `handover_item` add unique `handover_item_unique` (`handover`, `task_key`)',
    'create table `task_hop` (`id` int unsigned not null auto_increment primary key, `task_id` int not null, `task_key` varchar(24) not null, `case_number` varchar(32) not null, `element_id` varchar(100) not null, `kind` varchar(10) not null, `by_username` varchar(64) null, `by_name` varchar(64) null, `from_username` varchar(64) null, `from_name` varchar(64) null, `to_username` varchar(64) null, `to_name` varchar(64) null, `to_group` varchar(80) null, `for_username` varchar(64) null, `for_name` varchar(64) null, `reason` mediumtext null, `at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `task_hop` add index `task_hop_case_index` (`case_number`, `id`)',
    'alter table `task_hop` add index `task_hop_task_index` (`task_id`, `kind`)',
  ],
})
