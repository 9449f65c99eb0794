import { sqlMigration } from '../database/sqlMigration.ts'

export const m1309NumberBlock = sqlMigration('1309-number-block', {
  sqlite: [
    'create table `number_block` (`id` integer not null primary key autoincrement, `site` text not null, `number_hash` text not null, `number_masked` text not null, `state` text not null, `active_key` text null, `call_id` text null, `case_number` text null, `reason` text not null, `days` integer not null, `proposed_by` text not null, `proposed_by_name` text not null, `proposed_at` datetime not null, `decided_by` text null, `decided_by_name` text null, `decided_at` datetime null, `opinion` text null, `expires_at` datetime null, `ended_by` text null, `ended_by_name` text null, `ended_at` datetime null, `end_reason` text null, `revision` integer not null)',
    'create unique index `number_block_active_key_unique` on `number_block` (`active_key`)',
    'create index `number_block_site_index` on `number_block` (`site`, `state`, `id`)',
    'create index `number_block_number_index` on `number_block` (`number_hash`, `id`)',
    'create index `number_block_end_index` on `number_block` (`state`, `expires_at`)',
  ],
  mysql: [
    'create table `number_block` (`id` int unsigned not null auto_increment primary key, `site` varchar(4) not null, `number_hash` varchar(64) not null, `number_masked` varchar(32) not null, `state` varchar(10) not null, `active_key` varchar(80) null, `call_id` varchar(100) null, `case_number` varchar(32) null, `reason` text not null, `days` int not null, `proposed_by` varchar(64) not null, `proposed_by_name` varchar(64) not null, `proposed_at` datetime(3) not null, `decided_by` varchar(64) null, `decided_by_name` varchar(64) null, `decided_at` datetime(3) null, `opinion` text null, `expires_at` datetime(3) null, `ended_by` varchar(64) null, `ended_by_name` varchar(64) null, `ended_at` datetime(3) null, `end_reason` text null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `number_block` add unique `number_block_active_key_unique` (`active_key`)',
    'alter table `number_block` add index `number_block_site_index` (`site`, `state`, `id`)',
    'alter table `number_block` add index `number_block_number_index` (`number_hash`, `id`)',
    'alter table `number_block` add index `number_block_end_index` (`state`, `expires_at`)',
  ],
})
