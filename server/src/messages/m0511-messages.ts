import { sqlMigration } from '../database/sqlMigration.ts'

export const m0511Messages = sqlMigration('0511-messages', {
  sqlite: [
    'create table `sms_message` (`id` text not null primary key, `case_number` text not null, `site` text not null, `template` text not null, `phone` text not null, `phone_masked` text not null, `text` text not null, `status` text not null, `gateway_id` text null, `detail` text null, `created_at` datetime not null, `sent_at` datetime null, `delivered_at` datetime null, `failed_at` datetime null)',
    'create index `sms_message_of_case` on `sms_message` (`case_number`, `created_at`)',
    'create index `sms_message_of_site` on `sms_message` (`site`, `created_at`)',
  ],
  mysql: [
    'create table `sms_message` (`id` varchar(64) not null, `case_number` varchar(40) not null, `site` varchar(4) not null, `template` varchar(20) not null, `phone` text not null, `phone_masked` varchar(32) not null, `text` varchar(500) not null, `status` varchar(10) not null, `gateway_id` varchar(100) null, `detail` varchar(500) null, `created_at` datetime(3) not null, `sent_at` datetime(3) null, `delivered_at` datetime(3) null, `failed_at` datetime(3) null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `sms_message` add index `sms_message_of_case` (`case_number`, `created_at`)',
    'alter table `sms_message` add index `sms_message_of_site` (`site`, `created_at`)',
  ],
})
