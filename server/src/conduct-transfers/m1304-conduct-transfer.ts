import { sqlMigration } from '../database/sqlMigration.ts'

export const m1304ConductTransfer = sqlMigration('1304-conduct-transfer', {
  sqlite: [
    'create table `conduct_transfer` (`case_number` text not null primary key, `site` text not null, `receiver` text not null, `issued_at` datetime not null, `issued_by` text not null, `due_at` datetime not null, `received_at` datetime null, `received_by` text null, `received_by_name` text null, `note` text null, `pressed_at` datetime null, `revision` integer not null)',
    'create index `conduct_transfer_receiver_index` on `conduct_transfer` (`receiver`, `issued_at`)',
    'create index `conduct_transfer_site_index` on `conduct_transfer` (`site`, `issued_at`)',
    'create index `conduct_transfer_open_index` on `conduct_transfer` (`received_at`, `due_at`)',
  ],
  mysql: [
    'create table `conduct_transfer` (`case_number` varchar(32) not null, `site` varchar(4) not null, `receiver` varchar(20) not null, `issued_at` datetime(3) not null, `issued_by` varchar(64) not null, `due_at` datetime(3) not null, `received_at` datetime(3) null, `received_by` varchar(64) null, `received_by_name` varchar(64) null, `note` text null, `pressed_at` datetime(3) null, `revision` int not null, primary key (`case_number`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `conduct_transfer` add index `conduct_transfer_receiver_index` (`receiver`, `issued_at`)',
    'alter table `conduct_transfer` add index `conduct_transfer_site_index` (`site`, `issued_at`)',
    'alter table `conduct_transfer` add index `conduct_transfer_open_index` (`received_at`, `due_at`)',
  ],
})
