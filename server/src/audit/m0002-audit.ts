import { sqlMigration } from '../database/sqlMigration.ts'

export const m0002Audit = sqlMigration('0002-audit', {
  sqlite: [
    'create table `audit_entry` (`sequence` integer not null primary key, `at` datetime not null, `actor` text not null, `actor_name` text null, `on_behalf_of` text null, `action` text not null, `subject` text not null, `case_number` text null, `changes` mediumtext null, `reason` text null, `ip` text null, `previous_hash` text not null, `hash` text not null)',
    'create index `audit_entry_actor_index` on `audit_entry` (`actor`, `sequence`)',
    'create index `audit_entry_action_index` on `audit_entry` (`action`, `sequence`)',
    'create index `audit_entry_subject_index` on `audit_entry` (`subject`, `sequence`)',
    'create index `audit_entry_case_index` on `audit_entry` (`case_number`, `sequence`)',
    'create index `audit_entry_at_index` on `audit_entry` (`at`, `sequence`)',
    'create table `audit_head` (`id` integer not null primary key, `sequence` integer not null, `hash` text not null)',
    "insert into `audit_head` (`id`, `sequence`, `hash`) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')",
    "create trigger `audit_entry_no_update` before update on `audit_entry` begin select raise(abort, 'audit entries are never changed'); end",
    "create trigger `audit_entry_no_delete` before delete on `audit_entry` begin select raise(abort, 'audit entries are never deleted'); end",
  ],
  mysql: [
    'create table `audit_entry` (`sequence` int unsigned not null, `at` datetime(3) not null, `actor` varchar(100) not null, `actor_name` varchar(100) null, `on_behalf_of` varchar(100) null, `action` varchar(64) not null, `subject` varchar(190) not null, `case_number` varchar(32) null, `changes` mediumtext null, `reason` varchar(1000) null, `ip` varchar(64) null, `previous_hash` varchar(64) not null, `hash` varchar(64) not null, primary key (`sequence`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `audit_entry` add index `audit_entry_actor_index` (`actor`, `sequence`)',
    'alter table `audit_entry` add index `audit_entry_action_index` (`action`, `sequence`)',
    'alter table `audit_entry` add index `audit_entry_subject_index` (`subject`, `sequence`)',
    'alter table `audit_entry` add index `audit_entry_case_index` (`case_number`, `sequence`)',
    'alter table `audit_entry` add index `audit_entry_at_index` (`at`, `sequence`)',
    'create table `audit_head` (`id` int unsigned not null, `sequence` int not null, `hash` varchar(64) not null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    "insert into `audit_head` (`id`, `sequence`, `hash`) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')",
    "create trigger `audit_entry_no_update` before update on `audit_entry` for each row signal sqlstate '45000' set message_text = 'audit entries are never changed'",
    "create trigger `audit_entry_no_delete` before delete on `audit_entry` for each row signal sqlstate '45000' set message_text = 'audit entries are never deleted'",
  ],
})
