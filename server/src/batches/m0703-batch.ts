import { sqlMigration } from '../database/sqlMigration.ts'

export const m0703Batch = sqlMigration('0703-batch', {
  sqlite: [
    'create table `batch` (`id` integer not null primary key autoincrement, `kind` text not null, `state` text not null, `filter` json not null, `receiver` text null, `reason` mediumtext null, `total` integer not null, `done` integer not null, `refused` integer not null, `by` text not null, `by_name` text not null, `ip` text not null, `created_at` datetime not null, `started_at` datetime null, `finished_at` datetime null, `lease_owner` text null, `lease_until` datetime null, `revision` integer not null)',
    'create index `batch_state_index` on `batch` (`state`, `id`)',
    'create index `batch_by_index` on `batch` (`by`, `id`)',
    'create table `batch_item` (`id` integer not null primary key autoincrement, `batch_id` integer not null, `subject` text not null, `label` text not null, `state` text not null, `message_zh` text null, `message_en` text null, `at` datetime null)',
    'create index `batch_item_batch_index` on `batch_item` (`batch_id`, `state`, `id`)',
  ],
  mysql: [
    'create table `batch` (`id` int unsigned not null auto_increment primary key, `kind` varchar(12) not null, `state` varchar(10) not null, `filter` json not null, `receiver` varchar(64) null, `reason` mediumtext null, `total` int not null, `done` int not null, `refused` int not null, `by` varchar(64) not null, `by_name` varchar(64) not null, `ip` varchar(64) not null, `created_at` datetime(3) not null, `started_at` datetime(3) null, `finished_at` datetime(3) null, `lease_owner` varchar(64) null, `lease_until` datetime(3) null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `batch` add index `batch_state_index` (`state`, `id`)',
    'alter table `batch` add index `batch_by_index` (`by`, `id`)',
    'create table `batch_item` (`id` int unsigned not null auto_increment primary key, `batch_id` int not null, `subject` varchar(40) not null, `label` varchar(200) not null, `state` varchar(10) not null, `message_zh` varchar(500) null, `message_en` varchar(500) null, `at` datetime(3) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `batch_item` add index `batch_item_batch_index` (`batch_id`, `state`, `id`)',
  ],
})
