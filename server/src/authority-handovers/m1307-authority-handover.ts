import { sqlMigration } from '../database/sqlMigration.ts'

export const m1307AuthorityHandover = sqlMigration('1307-authority-handover', {
  sqlite: [
    'create table `authority_handover` (`id` integer not null primary key autoincrement, `request_id` text not null, `case_number` text not null, `site` text not null, `receiver` text not null, `authority` text null, `scope` text not null, `legal_basis` text not null, `expect_result` integer not null, `state` text not null, `our_number` text not null, `their_number` text null, `claimed_number` text null, `number_key` text null, `active_key` text null, `sent_at` datetime not null, `sent_by` text not null, `sent_by_name` text not null, `receipted_at` datetime null, `receipt_person` text null, `receipt_note` text null, `answered_at` datetime null, `result` text null, `returned_at` datetime null, `return_reason` text null, `taken` json not null, `revision` integer not null)',
    'create unique index `authority_handover_request_id_unique` on `authority_handover` (`request_id`)',
    'create unique index `authority_handover_our_number_unique` on `authority_handover` (`our_number`)',
    'create unique index `authority_handover_number_key_unique` on `authority_handover` (`number_key`)',
    'create unique index `authority_handover_active_key_unique` on `authority_handover` (`active_key`)',
    'create index `authority_handover_case_index` on `authority_handover` (`case_number`, `id`)',
    'create index `authority_handover_site_index` on `authority_handover` (`site`, `sent_at`)',
    'create index `authority_handover_receiver_index` on `authority_handover` (`receiver`, `sent_at`)',
  ],
  mysql: [
    'create table `authority_handover` (`id` int unsigned not null auto_increment primary key, `request_id` varchar(20) not null, `case_number` varchar(32) not null, `site` varchar(4) not null, `receiver` varchar(10) not null, `authority` varchar(60) null, `scope` varchar(6) not null, `legal_basis` varchar(200) not null, `expect_result` tinyint(1) not null, `state` varchar(10) not null, `our_number` varchar(60) not null, `their_number` varchar(60) null, `claimed_number` varchar(60) null, `number_key` varchar(140) null, `active_key` varchar(32) null, `sent_at` datetime(3) not null, `sent_by` varchar(64) not null, `sent_by_name` varchar(64) not null, `receipted_at` datetime(3) null, `receipt_person` text null, `receipt_note` text null, `answered_at` datetime(3) null, `result` text null, `returned_at` datetime(3) null, `return_reason` text null, `taken` json not null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `authority_handover` add unique `authority_handover_request_id_unique` (`request_id`)',
    'alter table `authority_handover` add unique `authority_handover_our_number_unique` (`our_number`)',
    'alter table `authority_handover` add unique `authority_handover_number_key_unique` (`number_key`)',
    'alter table `authority_handover` add unique `authority_handover_active_key_unique` (`active_key`)',
    'alter table `authority_handover` add index `authority_handover_case_index` (`case_number`, `id`)',
    'alter table `authority_handover` add index `authority_handover_site_index` (`site`, `sent_at`)',
    'alter table `authority_handover` add index `authority_handover_receiver_index` (`receiver`, `sent_at`)',
  ],
})
