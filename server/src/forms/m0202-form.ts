import { sqlMigration } from '../database/sqlMigration.ts'

export const m0202Form = sqlMigration('0202-form', {
  sqlite: [
    'create table `content_sequence` (`id` integer not null primary key, `value` integer not null)',
    'create table `form_version` (`id` integer not null primary key autoincrement, `form_id` text not null, `version` integer not null, `sequence` integer not null, `title` text not null, `schema` json not null, `sha256` text not null, `comment` text not null, `published_at` datetime not null, `published_by` text not null)',
    'create index `form_version_sequence_index` on `form_version` (`form_id`, `sequence`)',
    'create index `form_version_order_index` on `form_version` (`sequence`)',
    'create unique index `form_version_form_id_version_unique` on `form_version` (`form_id`, `version`)',
  ],
  mysql: [
    'create table `content_sequence` (`id` int unsigned not null, `value` int not null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'create table `form_version` (`id` int unsigned not null auto_increment primary key, `form_id` varchar(64) not null, `version` int not null, `sequence` int not null, `title` varchar(200) not null, `schema` json not null, `sha256` varchar(64) not null, `comment` varchar(500) not null, `published_at` datetime(3) not null, `published_by` varchar(64) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `form_version` add index `form_version_sequence_index` (`form_id`, `sequence`)',
    'alter table `form_version` add index `form_version_order_index` (`sequence`)',
    'alter table `form_version` add unique `form_version_form_id_version_unique` (`form_id`, `version`)',
  ],
})
