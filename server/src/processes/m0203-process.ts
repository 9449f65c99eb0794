import { sqlMigration } from '../database/sqlMigration.ts'

export const m0203Process = sqlMigration('0203-process', {
  sqlite: [
    'create table `process_deployment` (`engine_key` text not null primary key, `process_version_id` integer not null, `engine_version` integer not null, `deployed_at` datetime not null)',
    'create table `process_version` (`id` integer not null primary key autoincrement, `kind` text not null, `resource_id` text not null, `version` integer not null, `sequence` integer not null, `file_name` text not null, `name` text not null, `xml` mediumtext not null, `model` json not null, `sha256` text not null, `comment` text not null, `published_at` datetime not null, `published_by` text not null, `deployment` text not null, `refusal` mediumtext null, `engine_key` text null, `engine_version` integer null)',
    'create index `process_version_order_index` on `process_version` (`sequence`)',
    'create unique index `process_version_kind_resource_id_version_unique` on `process_version` (`kind`, `resource_id`, `version`)',
  ],
  mysql: [
    'create table `process_deployment` (`engine_key` varchar(20) not null, `process_version_id` int not null, `engine_version` int not null, `deployed_at` datetime(3) not null, primary key (`engine_key`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'create table `process_version` (`id` int unsigned not null auto_increment primary key, `kind` varchar(4) not null, `resource_id` varchar(100) not null, `version` int not null, `sequence` int not null, `file_name` varchar(200) not null, `name` varchar(200) not null, `xml` mediumtext not null, `model` json not null, `sha256` varchar(64) not null, `comment` varchar(500) not null, `published_at` datetime(3) not null, `published_by` varchar(64) not null, `deployment` varchar(10) not null, `refusal` mediumtext null, `engine_key` varchar(20) null, `engine_version` int null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `process_version` add index `process_version_order_index` (`sequence`)',
    'alter table `process_version` add unique `process_version_kind_resource_id_version_unique` (`kind`, `resource_id`, `version`)',
  ],
})
