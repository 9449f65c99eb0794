import { sqlMigration } from '../database/sqlMigration.ts'

export const m0201Outbox = sqlMigration('0201-outbox', {
  sqlite: [
    'create table `outbox_command` (`id` integer not null primary key autoincrement, `order_key` text not null, `kind` text not null, `dedupe_key` text not null, `payload` json not null, `case_number` text null, `state` text not null, `attempts` integer not null, `available_at` datetime not null, `lease_owner` text null, `lease_until` datetime null, `created_at` datetime not null, `finished_at` datetime null, `reason` text null)',
    'create unique index `outbox_command_dedupe_key_unique` on `outbox_command` (`dedupe_key`)',
    'create index `outbox_command_state_index` on `outbox_command` (`state`, `available_at`, `id`)',
    'create index `outbox_command_order_index` on `outbox_command` (`order_key`, `state`, `id`)',
    'create index `outbox_command_finished_index` on `outbox_command` (`finished_at`)',
  ],
  mysql: [
    'create table `outbox_command` (`id` bigint unsigned not null auto_increment primary key, `order_key` varchar(100) not null, `kind` varchar(40) not null, `dedupe_key` varchar(190) not null, `payload` json not null, `case_number` varchar(32) null, `state` varchar(10) not null, `attempts` int not null, `available_at` datetime(3) not null, `lease_owner` varchar(64) null, `lease_until` datetime(3) null, `created_at` datetime(3) not null, `finished_at` datetime(3) null, `reason` varchar(1000) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `outbox_command` add unique `outbox_command_dedupe_key_unique` (`dedupe_key`)',
    'alter table `outbox_command` add index `outbox_command_state_index` (`state`, `available_at`, `id`)',
    'alter table `outbox_command` add index `outbox_command_order_index` (`order_key`, `state`, `id`)',
    'alter table `outbox_command` add index `outbox_command_finished_index` (`finished_at`)',
  ],
})
