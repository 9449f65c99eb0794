import { sqlMigration } from '../database/sqlMigration.ts'

export const m1200BusinessType = sqlMigration('1200-business-type', {
  sqlite: [
    'create table `business_type` (`id` integer not null primary key autoincrement, `type` text not null, `subtype` text not null, `entry` json not null, `template_subtype` text not null, `form_version` integer not null, `limits_id` text not null, `limits_version` integer not null, `process_version` integer null, `comment` text not null, `published_at` datetime not null, `published_by` text not null)',
    'create unique index `business_type_unique` on `business_type` (`type`, `subtype`)',
  ],
  mysql: [
    'create table `business_type` (`id` int unsigned not null auto_increment primary key, `type` varchar(40) not null, `subtype` varchar(40) not null, `entry` json not null, `template_subtype` varchar(40) not null, `form_version` int not null, `limits_id` varchar(100) not null, `limits_version` int not null, `process_version` int null, `comment` varchar(500) not null, `published_at` datetime(3) not null, `published_by` varchar(64) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `business_type` add unique `business_type_unique` (`type`, `subtype`)',
  ],
})
