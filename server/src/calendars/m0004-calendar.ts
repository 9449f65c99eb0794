import { sqlMigration } from '../database/sqlMigration.ts'

export const m0004Calendar = sqlMigration('0004-calendar', {
  sqlite: [
    'create table `calendar_year` (`year` integer not null primary key, `source` text not null, `notice` json not null, `imported_by` text not null, `imported_at` datetime not null)',
  ],
  mysql: [
    'create table `calendar_year` (`year` int unsigned not null, `source` varchar(200) not null, `notice` json not null, `imported_by` varchar(64) not null, `imported_at` datetime(3) not null, primary key (`year`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
  ],
})
