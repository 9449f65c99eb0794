import { sqlMigration } from '../database/sqlMigration.ts'

export const m0302Draft = sqlMigration('0302-draft', {
  sqlite: [
    'create table `intake_draft` (`id` text not null primary key, `call_id` text null, `customer_id` text null, `site` text not null, `owner` text not null, `owner_name` text not null, `type` text not null, `subtype` text null, `form_id` text not null, `form_version` integer not null, `data` mediumtext not null, `revision` integer not null, `saved_at` datetime not null)',
    'create index `intake_draft_call_index` on `intake_draft` (`call_id`)',
    'create index `intake_draft_owner_index` on `intake_draft` (`owner`, `saved_at`)',
  ],
  mysql: [
    'create table `intake_draft` (`id` varchar(36) not null, `call_id` varchar(100) null, `customer_id` varchar(40) null, `site` varchar(4) not null, `owner` varchar(64) not null, `owner_name` varchar(64) not null, `type` varchar(40) not null, `subtype` varchar(40) null, `form_id` varchar(64) not null, `form_version` int not null, `data` mediumtext not null, `revision` int not null, `saved_at` datetime(3) not null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `intake_draft` add index `intake_draft_call_index` (`call_id`)',
    'alter table `intake_draft` add index `intake_draft_owner_index` (`owner`, `saved_at`)',
  ],
})
