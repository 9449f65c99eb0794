import { sqlMigration } from '../database/sqlMigration.ts'

export const m1003CaseIndexState = sqlMigration('1003-case-index-state', {
  sqlite: [
    'create table `case_index_state` (`id` integer not null primary key autoincrement, `indexed_to` integer not null, `index_until` integer not null)',
    'insert into `case_index_state` (`id`, `indexed_to`, `index_until`) select 1, 0, coalesce(max(`id`), 0) from `service_case`',
    'drop table `service_case_fts`',
  ],
  mysql: [
    'create table `case_index_state` (`id` int unsigned not null auto_increment primary key, `indexed_to` int not null, `index_until` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'insert into `case_index_state` (`id`, `indexed_to`, `index_until`) select 1, 0, coalesce(max(`id`), 0) from `service_case`',
    'drop table `service_case_fts`',
  ],
})
