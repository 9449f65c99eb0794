import { sqlMigration } from '../database/sqlMigration.ts'

export const m1104PlannedCallback = sqlMigration('1104-planned-callback', {
  sqlite: [
    'create table `planned_callback` (`id` integer not null primary key autoincrement, `site` text not null, `source` text not null, `sources` json not null, `phone` text not null, `phone_masked` text not null, `cases` json not null, `call_id` text null, `not_by` text null, `half` text not null, `moved_from` text null, `state` text not null, `result` text null, `done_by` text null, `done_by_name` text null, `done_at` datetime null, `created_at` datetime not null, `dedupe` text not null, `revision` integer not null)',
    'create unique index `planned_callback_dedupe_unique` on `planned_callback` (`dedupe`)',
    'create index `planned_callback_half` on `planned_callback` (`site`, `half`, `id`)',
    'create index `planned_callback_state` on `planned_callback` (`site`, `state`, `id`)',
  ],
  mysql: [
    'create table `planned_callback` (`id` int unsigned not null auto_increment primary key, `site` varchar(4) not null, `source` varchar(12) not null, `sources` json not null, `phone` text not null, `phone_masked` varchar(32) not null, `cases` json not null, `call_id` varchar(100) null, `not_by` varchar(64) null, `half` varchar(20) not null, `moved_from` varchar(20) null, `state` varchar(10) not null, `result` text null, `done_by` varchar(64) null, `done_by_name` varchar(64) null, `done_at` datetime(3) null, `created_at` datetime(3) not null, `dedupe` varchar(120) not null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `planned_callback` add unique `planned_callback_dedupe_unique` (`dedupe`)',
    'alter table `planned_callback` add index `planned_callback_half` (`site`, `half`, `id`)',
    'alter table `planned_callback` add index `planned_callback_state` (`site`, `state`, `id`)',
  ],
})
