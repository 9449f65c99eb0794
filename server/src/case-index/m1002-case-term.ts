import { sqlMigration } from '../database/sqlMigration.ts'

export const m1002CaseTerm = sqlMigration('1002-case-term', {
  sqlite: [
    'create table `case_term` (`term` text not null, `case_id` integer not null, primary key (`term`, `case_id`)) without rowid',
    'create index `case_term_case_index` on `case_term` (`case_id`, `term`)',
    'create table `case_term_block` (`term` text not null, `bucket` integer not null, `ids` mediumtext not null, primary key (`term`, `bucket`)) without rowid',
  ],
  mysql: [
    'create table `case_term` (`term` varchar(12) not null, `case_id` int unsigned not null, primary key (`term`, `case_id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `case_term` add index `case_term_case_index` (`case_id`, `term`)',
    'create table `case_term_block` (`term` varchar(12) not null, `bucket` int unsigned not null, `ids` mediumtext not null, primary key (`term`, `bucket`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
  ],
})
