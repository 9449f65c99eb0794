import { sqlMigration } from '../database/sqlMigration.ts'

export const m0602Shifts = sqlMigration('0602-shifts', {
  sqlite: [
    'create table `site_shifts` (`id` integer not null primary key autoincrement, `site` text not null, `valid_from` text not null, `shifts` json not null, `reason` text not null, `changed_by` text not null, `changed_at` datetime not null)',
    'create unique index `site_shifts_unique` on `site_shifts` (`site`, `valid_from`)',
  ],
  mysql: [
    'create table `site_shifts` (`id` int unsigned not null auto_increment primary key, `site` varchar(4) not null, `valid_from` varchar(10) not null, `shifts` json not null, `reason` varchar(200) not null, `changed_by` varchar(64) not null, `changed_at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `site_shifts` add unique `site_shifts_unique` (`site`, `valid_from`)',
  ],
})
