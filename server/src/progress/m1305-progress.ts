import { sqlMigration } from '../database/sqlMigration.ts'

export const m1305Progress = sqlMigration('1305-progress', {
  sqlite: [
    'create table `progress_guard` (`code` text not null primary key, `failures` integer not null, `locked_until` datetime null, `last_failure_at` datetime not null)',
    'create index `progress_guard_last_index` on `progress_guard` (`last_failure_at`)',
    'create table `query_code` (`case_number` text not null primary key, `code` text not null, `pin_hash` text null, `pin_issued_at` datetime null, `created_at` datetime not null)',
    'create unique index `query_code_code_unique` on `query_code` (`code`)',
  ],
  mysql: [
    'create table `progress_guard` (`code` varchar(64) not null, `failures` int not null, `locked_until` datetime(3) null, `last_failure_at` datetime(3) not null, primary key (`code`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `progress_guard` add index `progress_guard_last_index` (`last_failure_at`)',
    'create table `query_code` (`case_number` varchar(32) not null, `code` varchar(12) not null, `pin_hash` varchar(64) null, `pin_issued_at` datetime(3) null, `created_at` datetime(3) not null, primary key (`case_number`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `query_code` add unique `query_code_code_unique` (`code`)',
  ],
})
