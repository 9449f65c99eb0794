import { sqlMigration } from '../database/sqlMigration.ts'

export const m0502RefusedEvents = sqlMigration('0502-refused-events', {
  sqlite: [
    'create table `switch_refused_event` (`id` integer not null primary key autoincrement, `switch_id` text not null, `sequence` integer not null, `type` text not null, `reason` text not null, `at` datetime not null)',
    'create index `switch_refused_event_by_time` on `switch_refused_event` (`at`)',
  ],
  mysql: [
    'create table `switch_refused_event` (`id` int unsigned not null auto_increment primary key, `switch_id` varchar(64) not null, `sequence` int not null, `type` varchar(40) not null, `reason` varchar(300) not null, `at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `switch_refused_event` add index `switch_refused_event_by_time` (`at`)',
  ],
})
