import { sqlMigration } from '../database/sqlMigration.ts'

export const m0901SavedView = sqlMigration('0901-saved-view', {
  sqlite: [
    'create table `saved_view` (`id` integer not null primary key autoincrement, `page` text not null, `name` text not null, `filter` json not null, `owner` text not null, `owner_name` text not null, `site` text not null, `shared` integer not null, `saved_at` datetime not null, `revision` integer not null)',
    'create index `saved_view_site_index` on `saved_view` (`site`, `page`, `shared`)',
    'create unique index `saved_view_name_unique` on `saved_view` (`owner`, `page`, `name`)',
  ],
  mysql: [
    'create table `saved_view` (`id` int unsigned not null auto_increment primary key, `page` varchar(10) not null, `name` varchar(30) not null, `filter` json not null, `owner` varchar(64) not null, `owner_name` varchar(64) not null, `site` varchar(4) not null, `shared` tinyint(1) not null, `saved_at` datetime(3) not null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `saved_view` add index `saved_view_site_index` (`site`, `page`, `shared`)',
    'alter table `saved_view` add unique `saved_view_name_unique` (`owner`, `page`, `name`)',
  ],
})
