import { sqlMigration } from '../database/sqlMigration.ts'

export const m0702CaseMove = sqlMigration('0702-case-move', {
  sqlite: [
    'create table `case_move` (`id` integer not null primary key autoincrement, `case_number` text not null, `kind` text not null, `process_instance_key` text not null, `from_element` text not null, `from_name` text not null, `to_element` text not null, `to_name` text not null, `task_key` text not null, `holder` text null, `with_data` integer not null, `block` integer not null, `state` text not null, `arrived_key` text null, `at` datetime not null, `by` text not null, `by_name` text not null, `ended_at` datetime null)',
    'create index `case_move_case_index` on `case_move` (`case_number`, `id`)',
    'create index `case_move_instance_index` on `case_move` (`process_instance_key`, `to_element`, `state`)',
  ],
  mysql: [
    'create table `case_move` (`id` int unsigned not null auto_increment primary key, `case_number` varchar(32) not null, `kind` varchar(12) not null, `process_instance_key` varchar(20) not null, `from_element` varchar(100) not null, `from_name` varchar(200) not null, `to_element` varchar(100) not null, `to_name` varchar(200) not null, `task_key` varchar(24) not null, `holder` varchar(64) null, `with_data` tinyint(1) not null, `block` tinyint(1) not null, `state` varchar(10) not null, `arrived_key` varchar(24) null, `at` datetime(3) not null, `by` varchar(64) not null, `by_name` varchar(64) not null, `ended_at` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `case_move` add index `case_move_case_index` (`case_number`, `id`)',
    'alter table `case_move` add index `case_move_instance_index` (`process_instance_key`, `to_element`, `state`)',
  ],
})
