import { sqlMigration } from '../database/sqlMigration.ts'

export const m1005Knowledge = sqlMigration('1005-knowledge', {
  sqlite: [
    'create table `knowledge_article` (`id` integer not null primary key autoincrement, `code` text not null, `version` integer not null, `title` text not null, `body` mediumtext not null, `audience` text not null, `valid_until` datetime null, `newest` integer not null, `written_at` datetime not null, `written_by` text not null)',
    'create index `knowledge_article_newest_index` on `knowledge_article` (`newest`, `id`)',
    'create unique index `knowledge_article_version_unique` on `knowledge_article` (`code`, `version`)',
    'create table `knowledge_flag` (`id` integer not null primary key autoincrement, `code` text not null, `version` integer not null, `kind` text not null, `note` text not null, `state` text not null, `flagged_at` datetime not null, `flagged_by` text not null, `flagged_by_name` text not null, `done_at` datetime null, `done_by` text null, `outcome` text null)',
    'create index `knowledge_flag_state_index` on `knowledge_flag` (`state`, `id`)',
    'create table `knowledge_use` (`id` integer not null primary key autoincrement, `case_number` text not null, `code` text not null, `version` integer not null, `used_at` datetime not null, `used_by` text not null, `used_by_name` text not null)',
    'create unique index `knowledge_use_unique` on `knowledge_use` (`case_number`, `code`, `version`, `used_by`)',
  ],
  mysql: [
    'create table `knowledge_article` (`id` int unsigned not null auto_increment primary key, `code` varchar(40) not null, `version` int not null, `title` varchar(200) not null, `body` mediumtext not null, `audience` varchar(10) not null, `valid_until` datetime(3) null, `newest` tinyint(1) not null, `written_at` datetime(3) not null, `written_by` varchar(64) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `knowledge_article` add index `knowledge_article_newest_index` (`newest`, `id`)',
    'alter table `knowledge_article` add unique `knowledge_article_version_unique` (`code`, `version`)',
    'create table `knowledge_flag` (`id` int unsigned not null auto_increment primary key, `code` varchar(40) not null, `version` int not null, `kind` varchar(10) not null, `note` varchar(500) not null, `state` varchar(10) not null, `flagged_at` datetime(3) not null, `flagged_by` varchar(64) not null, `flagged_by_name` varchar(64) not null, `done_at` datetime(3) null, `done_by` varchar(64) null, `outcome` varchar(500) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `knowledge_flag` add index `knowledge_flag_state_index` (`state`, `id`)',
    'create table `knowledge_use` (`id` int unsigned not null auto_increment primary key, `case_number` varchar(32) not null, `code` varchar(40) not null, `version` int not null, `used_at` datetime(3) not null, `used_by` varchar(64) not null, `used_by_name` varchar(64) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `knowledge_use` add unique `knowledge_use_unique` (`case_number`, `code`, `version`, `used_by`)',
  ],
})
