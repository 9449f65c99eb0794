import { sqlMigration } from '../database/sqlMigration.ts'

export const m1001CaseLink = sqlMigration('1001-case-link', {
  sqlite: [
    'create table `case_link` (`id` integer not null primary key autoincrement, `from_number` text not null, `to_number` text not null, `kind` text not null, `reason` text null, `created_at` datetime not null, `created_by` text not null, `created_by_name` text not null)',
    'create index `case_link_to_index` on `case_link` (`to_number`, `kind`)',
    'create unique index `case_link_pair_unique` on `case_link` (`from_number`, `to_number`, `kind`)',
  ],
  mysql: [
    'create table `case_link` (`id` int unsigned not null auto_increment primary key, `from_number` varchar(32) not null, `to_number` varchar(32) not null, `kind` varchar(10) not null, `reason` text null, `created_at` datetime(3) not null, `created_by` varchar(64) not null, `created_by_name` varchar(64) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `case_link` add index `case_link_to_index` (`to_number`, `kind`)',
    'alter table `case_link` add unique `case_link_pair_unique` (`from_number`, `to_number`, `kind`)',
  ],
})
