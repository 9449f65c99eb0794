import { sqlMigration } from '../database/sqlMigration.ts'

export const m1317ProcessCallback = sqlMigration('1317-process-callback', {
  sqlite: [
    'create table `callback_sample` (`id` integer not null primary key autoincrement, `case_number` text not null, `site` text not null, `type` text not null, `urgency` text not null, `outcome` text null, `share` integer not null, `reason` text not null, `must` text null, `sampled` integer not null, `reached` integer not null, `at` datetime not null, `request_key` text not null)',
    'create unique index `callback_sample_request_key_unique` on `callback_sample` (`request_key`)',
    'create index `callback_sample_site` on `callback_sample` (`site`, `at`, `id`)',
    'create index `callback_sample_at` on `callback_sample` (`at`, `id`)',
    'create index `callback_sample_case` on `callback_sample` (`case_number`, `id`)',
    'create table `process_callback` (`id` integer not null primary key autoincrement, `case_number` text not null, `planned` integer not null, `attempt` integer not null, `half` text not null, `at` datetime not null, `for_siblings` integer not null, `state` text not null, `outcome` text null, `call_id` text null, `called_at` datetime null, `created_at` datetime not null, `request_key` text not null)',
    'create unique index `process_callback_request_key_unique` on `process_callback` (`request_key`)',
    'create index `process_callback_planned` on `process_callback` (`planned`, `id`)',
    'create index `process_callback_case` on `process_callback` (`case_number`, `id`)',
  ],
  mysql: [
    'create table `callback_sample` (`id` int unsigned not null auto_increment primary key, `case_number` varchar(32) not null, `site` varchar(4) not null, `type` varchar(40) not null, `urgency` varchar(10) not null, `outcome` varchar(40) null, `share` int not null, `reason` varchar(200) not null, `must` varchar(20) null, `sampled` tinyint(1) not null, `reached` tinyint(1) not null, `at` datetime(3) not null, `request_key` varchar(190) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `callback_sample` add unique `callback_sample_request_key_unique` (`request_key`)',
    'alter table `callback_sample` add index `callback_sample_site` (`site`, `at`, `id`)',
    'alter table `callback_sample` add index `callback_sample_at` (`at`, `id`)',
    'alter table `callback_sample` add index `callback_sample_case` (`case_number`, `id`)',
    'create table `process_callback` (`id` int unsigned not null auto_increment primary key, `case_number` varchar(32) not null, `planned` int not null, `attempt` int not null, `half` varchar(20) not null, `at` datetime(3) not null, `for_siblings` tinyint(1) not null, `state` varchar(10) not null, `outcome` varchar(12) null, `call_id` varchar(120) null, `called_at` datetime(3) null, `created_at` datetime(3) not null, `request_key` varchar(190) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `process_callback` add unique `process_callback_request_key_unique` (`request_key`)',
    'alter table `process_callback` add index `process_callback_planned` (`planned`, `id`)',
    'alter table `process_callback` add index `process_callback_case` (`case_number`, `id`)',
  ],
})
