import { sqlMigration } from '../database/sqlMigration.ts'

export const m1101Pressing = sqlMigration('1101-pressing', {
  sqlite: [
    'create table `case_pressing` (`id` integer not null primary key autoincrement, `case_number` text not null, `site` text not null, `department` text null, `step` text not null, `document_number` text null, `text` text not null, `reply_by` datetime null, `told` json not null, `by` text not null, `by_name` text not null, `at` datetime not null)',
    'create index `case_pressing_case_index` on `case_pressing` (`case_number`, `id`)',
    'create table `document_counter` (`stem` text not null primary key, `value` integer not null)',
  ],
  mysql: [
    'create table `case_pressing` (`id` int unsigned not null auto_increment primary key, `case_number` varchar(32) not null, `site` varchar(4) not null, `department` varchar(20) null, `step` varchar(12) not null, `document_number` varchar(40) null, `text` text not null, `reply_by` datetime(3) null, `told` json not null, `by` varchar(64) not null, `by_name` varchar(64) not null, `at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `case_pressing` add index `case_pressing_case_index` (`case_number`, `id`)',
    'create table `document_counter` (`stem` varchar(40) not null, `value` int not null, primary key (`stem`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
  ],
})
