import { sqlMigration } from '../database/sqlMigration.ts'

export const m0001Identity = sqlMigration('0001-identity', {
  sqlite: [
    'create table `account` (`id` integer not null primary key autoincrement, `username` text not null, `name` text not null, `password_hash` text null, `site` text not null, `department` text null, `extension` text null, `active` integer not null, `created_at` datetime not null)',
    'create unique index `account_username_unique` on `account` (`username`)',
    'create unique index `account_extension_unique` on `account` (`extension`)',
    'create table `account_grant` (`id` integer not null primary key autoincrement, `account` integer not null, `role` text not null, `unit` text not null)',
    'create index `account_grant_group_index` on `account_grant` (`role`, `unit`)',
    'create unique index `account_grant_unique` on `account_grant` (`account`, `role`, `unit`)',
    'create table `session` (`id` text not null primary key, `account` integer not null, `created_at` datetime not null, `last_seen_at` datetime not null, `ends_at` datetime not null, `ip` text not null)',
    'create index `session_account_index` on `session` (`account`)',
    'create index `session_ends_index` on `session` (`ends_at`)',
    'create table `sign_in_guard` (`username` text not null primary key, `failures` integer not null, `locked_until` datetime null, `last_failure_at` datetime not null)',
    'create index `sign_in_guard_last_index` on `sign_in_guard` (`last_failure_at`)',
  ],
  mysql: [
    'create table `account` (`id` int unsigned not null auto_increment primary key, `username` varchar(64) not null, `name` varchar(64) not null, `password_hash` varchar(200) null, `site` varchar(4) not null, `department` varchar(20) null, `extension` varchar(10) null, `active` tinyint(1) not null, `created_at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `account` add unique `account_username_unique` (`username`)',
    'alter table `account` add unique `account_extension_unique` (`extension`)',
    'create table `account_grant` (`id` int unsigned not null auto_increment primary key, `account` int not null, `role` varchar(20) not null, `unit` varchar(20) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `account_grant` add index `account_grant_group_index` (`role`, `unit`)',
    'alter table `account_grant` add unique `account_grant_unique` (`account`, `role`, `unit`)',
    'create table `session` (`id` varchar(64) not null, `account` int not null, `created_at` datetime(3) not null, `last_seen_at` datetime(3) not null, `ends_at` datetime(3) not null, `ip` varchar(64) not null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `session` add index `session_account_index` (`account`)',
    'alter table `session` add index `session_ends_index` (`ends_at`)',
    'create table `sign_in_guard` (`username` varchar(64) not null, `failures` int not null, `locked_until` datetime(3) null, `last_failure_at` datetime(3) not null, primary key (`username`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `sign_in_guard` add index `sign_in_guard_last_index` (`last_failure_at`)',
  ],
})
