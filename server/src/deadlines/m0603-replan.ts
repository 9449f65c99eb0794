import { sqlMigration } from '../database/sqlMigration.ts'

export const m0603Replan = sqlMigration('0603-replan', {
  sqlite: [
    'create table `replan_run` (`id` integer not null primary key autoincrement, `cause` text not null, `site` text null, `since` datetime not null, `cursor` integer not null, `moved` integer not null, `beyond` integer not null, `created_at` datetime not null, `finished_at` datetime null)',
    'create index `replan_run_finished_index` on `replan_run` (`finished_at`, `id`)',
  ],
  mysql: [
    'create table `replan_run` (`id` int unsigned not null auto_increment primary key, `cause` varchar(250) not null, `site` varchar(4) null, `since` datetime(3) not null, `cursor` int not null, `moved` int not null, `beyond` int not null, `created_at` datetime(3) not null, `finished_at` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `replan_run` add index `replan_run_finished_index` (`finished_at`, `id`)',
  ],
})
