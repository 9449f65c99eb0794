import { sqlMigration } from '../database/sqlMigration.ts'

export const m1306Intake = sqlMigration('1306-intake', {
  sqlite: [
    'create table `intake_item` (`id` integer not null primary key autoincrement, `channel` text not null, `message_id` text not null, `site` text not null, `sent_at` datetime not null, `received_at` datetime not null, `sender` text null, `subject` text null, `text` mediumtext null, `external_number` text null, `state` text not null, `problem` text null, `case_number` text null, `draft_id` text null, `taken_by` text null, `taken_by_name` text null, `taken_at` datetime null, `answer` text null, `decided_by` text null, `decided_by_name` text null, `decided_at` datetime null, `revision` integer not null)',
    'create index `intake_item_external_index` on `intake_item` (`external_number`)',
    'create index `intake_item_draft_index` on `intake_item` (`draft_id`)',
    'create index `intake_item_state_index` on `intake_item` (`state`, `site`, `id`)',
    'create index `intake_item_channel_index` on `intake_item` (`channel`, `state`, `id`)',
    'create unique index `intake_item_message_unique` on `intake_item` (`channel`, `message_id`)',
  ],
  mysql: [
    'create table `intake_item` (`id` int unsigned not null auto_increment primary key, `channel` varchar(20) not null, `message_id` varchar(120) not null, `site` varchar(4) not null, `sent_at` datetime(3) not null, `received_at` datetime(3) not null, `sender` text null, `subject` varchar(200) null, `text` mediumtext null, `external_number` varchar(60) null, `state` varchar(10) not null, `problem` varchar(300) null, `case_number` varchar(32) null, `draft_id` varchar(36) null, `taken_by` varchar(64) null, `taken_by_name` varchar(64) null, `taken_at` datetime(3) null, `answer` text null, `decided_by` varchar(64) null, `decided_by_name` varchar(64) null, `decided_at` datetime(3) null, `revision` int not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `intake_item` add index `intake_item_external_index` (`external_number`)',
    'alter table `intake_item` add index `intake_item_draft_index` (`draft_id`)',
    'alter table `intake_item` add index `intake_item_state_index` (`state`, `site`, `id`)',
    'alter table `intake_item` add index `intake_item_channel_index` (`channel`, `state`, `id`)',
    'alter table `intake_item` add unique `intake_item_message_unique` (`channel`, `message_id`)',
  ],
})
