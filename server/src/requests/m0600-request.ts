import { sqlMigration } from '../database/sqlMigration.ts'

export const m0600Request = sqlMigration('0600-request', {
  sqlite: [
    'create table `case_request` (`id` integer not null primary key autoincrement, `case_number` text not null, `kind` text not null, `state` text not null, `reason` text null, `details` json not null, `requested_by` text not null, `requested_by_name` text not null, `requested_at` datetime not null, `decided_by` text null, `decided_by_name` text null, `decided_at` datetime null, `opinion` text null, `settlements` json not null, `revision` integer not null)',
    'create index `case_request_case_index` on `case_request` (`case_number`, `id`)',
    'create index `case_request_kind_index` on `case_request` (`kind`, `state`, `id`)',
  ],
  mysql: [
    'create table `case_request` (`id` int unsigned not null auto_increment primary key, `case_number` varchar(32) not null, `kind` varchar(64) not null, `state` varchar(12) not null, `reason` text null, `details` json not null, `requested_by` varchar(64) not null, `requested_by_name` varchar(64) not null, `requested_at` datetime(3) not null, `decided_by` varchar(64) null, `decided_by_name` varchar(64) null, `decided_at` datetime(3) null, `opinion` text null, `settlements` json not null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `case_request` add index `case_request_case_index` (`case_number`, `id`)',
    'alter table `case_request` add index `case_request_kind_index` (`kind`, `state`, `id`)',
  ],
})
