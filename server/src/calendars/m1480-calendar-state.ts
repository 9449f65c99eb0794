import { sqlMigration } from '../database/sqlMigration.ts'

export const m1480CalendarState = sqlMigration('1480-calendar-state', {
  sqlite: [
    'create table `calendar_state` (`id` integer not null primary key, `version` integer not null, `changed_by` text null)',
    'insert into `calendar_state` (`id`, `version`) values (1, 1)',
  ],
  mysql: [
    'create table `calendar_state` (`id` int unsigned not null, `version` int not null, `changed_by` varchar(64) null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'insert into `calendar_state` (`id`, `version`) values (1, 1)',
  ],
})
