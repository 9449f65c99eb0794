import { sqlMigration } from '../database/sqlMigration.ts'

export const m1103QuickText = sqlMigration('1103-quick-text', {
  sqlite: [
    'create table `quick_text` (`id` integer not null primary key autoincrement, `scope` text not null, `owner` text null, `name` text not null, `text` text not null, `form_id` text null, `macro` json null, `created_by` text not null, `updated_at` datetime not null, `updated_by` text not null, `revision` integer not null)',
    'create index `quick_text_owner_index` on `quick_text` (`scope`, `owner`, `name`)',
  ],
  mysql: [
    'create table `quick_text` (`id` int unsigned not null auto_increment primary key, `scope` varchar(10) not null, `owner` varchar(64) null, `name` varchar(60) not null, `text` text not null, `form_id` varchar(64) null, `macro` json null, `created_by` varchar(64) not null, `updated_at` datetime(3) not null, `updated_by` varchar(64) not null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `quick_text` add index `quick_text_owner_index` (`scope`, `owner`, `name`)',
  ],
})
