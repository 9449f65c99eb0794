import { sqlMigration } from '../database/sqlMigration.ts'

export const m0704TokenRepair = sqlMigration('0704-token-repair', {
  sqlite: [
    'create table `token_repair` (`id` integer not null primary key autoincrement, `case_number` text not null, `process_instance_key` text not null, `process_id` text not null, `engine_version` integer not null, `definition_key` text not null, `state` text not null, `terminate` json not null, `activate` json not null, `tokens_before` json not null, `reason` text not null, `proposed_by` text not null, `proposed_by_name` text not null, `proposed_at` datetime not null, `decided_by` text null, `decided_by_name` text null, `decided_at` datetime null, `opinion` text null, `failure` text null, `revision` integer not null)',
    'create index `token_repair_state_index` on `token_repair` (`state`, `id`)',
    'create index `token_repair_case_index` on `token_repair` (`case_number`, `id`)',
  ],
  mysql: [
    'create table `token_repair` (`id` int unsigned not null auto_increment primary key, `case_number` varchar(32) not null, `process_instance_key` varchar(20) not null, `process_id` varchar(100) not null, `engine_version` int not null, `definition_key` varchar(20) not null, `state` varchar(10) not null, `terminate` json not null, `activate` json not null, `tokens_before` json not null, `reason` varchar(1000) not null, `proposed_by` varchar(64) not null, `proposed_by_name` varchar(64) not null, `proposed_at` datetime(3) not null, `decided_by` varchar(64) null, `decided_by_name` varchar(64) null, `decided_at` datetime(3) null, `opinion` varchar(1000) null, `failure` varchar(1000) null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `token_repair` add index `token_repair_state_index` (`state`, `id`)',
    'alter table `token_repair` add index `token_repair_case_index` (`case_number`, `id`)',
  ],
})
