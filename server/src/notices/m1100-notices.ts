import { sqlMigration } from '../database/sqlMigration.ts'

export const m1100Notices = sqlMigration('1100-notices', {
  sqlite: [
    'create table `notice` (`id` integer not null primary key autoincrement, `username` text not null, `kind` text not null, `case_number` text null, `task_key` text null, `zh` text not null, `en` text not null, `at` datetime not null, `read_at` datetime null, `digest` integer not null, `dedupe` text not null)',
    'create unique index `notice_dedupe_unique` on `notice` (`dedupe`)',
    'create index `notice_of_person` on `notice` (`username`, `id`)',
    'create index `notice_unread` on `notice` (`username`, `read_at`, `id`)',
    'create index `notice_age` on `notice` (`at`)',
    'create table `notice_delivery` (`id` integer not null primary key autoincrement, `notice` integer not null, `username` text not null, `way` text not null, `state` text not null, `due_at` datetime not null, `handed_at` datetime null, `settled_at` datetime null, `gateway_id` text null, `detail` text null)',
    'create index `notice_delivery_due` on `notice_delivery` (`way`, `state`, `due_at`)',
    'create index `notice_delivery_notice` on `notice_delivery` (`notice`)',
    'create table `notice_rules` (`username` text not null primary key, `rules` json not null, `mobile` text null, `mail` text null, `digest_on` text null, `revision` integer not null)',
  ],
  mysql: [
    'create table `notice` (`id` int unsigned not null auto_increment primary key, `username` varchar(64) not null, `kind` varchar(30) not null, `case_number` varchar(32) null, `task_key` varchar(24) null, `zh` varchar(300) not null, `en` varchar(300) not null, `at` datetime(3) not null, `read_at` datetime(3) null, `digest` tinyint(1) not null, `dedupe` varchar(64) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `notice` add unique `notice_dedupe_unique` (`dedupe`)',
    'alter table `notice` add index `notice_of_person` (`username`, `id`)',
    'alter table `notice` add index `notice_unread` (`username`, `read_at`, `id`)',
    'alter table `notice` add index `notice_age` (`at`)',
    'create table `notice_delivery` (`id` int unsigned not null auto_increment primary key, `notice` int not null, `username` varchar(64) not null, `way` varchar(10) not null, `state` varchar(10) not null, `due_at` datetime(3) not null, `handed_at` datetime(3) null, `settled_at` datetime(3) null, `gateway_id` varchar(100) null, `detail` varchar(300) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `notice_delivery` add index `notice_delivery_due` (`way`, `state`, `due_at`)',
    'alter table `notice_delivery` add index `notice_delivery_notice` (`notice`)',
    'create table `notice_rules` (`username` varchar(64) not null, `rules` json not null, `mobile` text null, `mail` text null, `digest_on` varchar(10) null, `revision` int not null, primary key (`username`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
  ],
})
