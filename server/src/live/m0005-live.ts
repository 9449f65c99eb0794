import { sqlMigration } from '../database/sqlMigration.ts'

export const m0005Live = sqlMigration('0005-live', {
  sqlite: [
    'create table `live_event` (`id` integer not null primary key autoincrement, `origin` text not null, `event` json not null, `at` datetime not null)',
    'create index `live_event_at_index` on `live_event` (`at`)',
  ],
  mysql: [
    'create table `live_event` (`id` int unsigned not null auto_increment primary key, `origin` varchar(36) not null, `event` json not null, `at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `live_event` add index `live_event_at_index` (`at`)',
  ],
})
