import { sqlMigration } from '../database/sqlMigration.ts'

export const m0804Copies = sqlMigration('0804-copies', {
  sqlite: [
    'create table `case_copy` (`id` integer not null primary key autoincrement, `case_number` text not null, `task_key` text null, `to_username` text not null, `to_name` text not null, `by_username` text not null, `by_name` text not null, `note` mediumtext null, `at` datetime not null, `read_at` datetime null)',
    'create index `case_copy_box_index` on `case_copy` (`to_username`, `id`)',
    'create index `case_copy_case_index` on `case_copy` (`case_number`, `id`)',
    'create table `case_watch` (`id` integer not null primary key autoincrement, `username` text not null, `case_number` text not null, `at` datetime not null)',
    'create unique index `case_watch_unique` on `case_watch` (`username`, `case_number`)',
  ],
  mysql: [
    'create table `case_copy` (`id` int unsigned not null auto_increment primary key, `case_number` varchar(32) not null, `task_key` varchar(24) null, `to_username` varchar(64) not null, `to_name` varchar(64) not null, `by_username` varchar(64) not null, `by_name` varchar(64) not null, `note` mediumtext null, `at` datetime(3) not null, `read_at` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `case_copy` add index `case_copy_box_index` (`to_username`, `id`)',
    'alter table `case_copy` add index `case_copy_case_index` (`case_number`, `id`)',
    'create table `case_watch` (`id` int unsigned not null auto_increment primary key, `username` varchar(64) not null, `case_number` varchar(32) not null, `at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `case_watch` add unique `case_watch_unique` (`username`, `case_number`)',
  ],
})
