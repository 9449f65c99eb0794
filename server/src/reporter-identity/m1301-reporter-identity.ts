import { sqlMigration } from '../database/sqlMigration.ts'

export const m1301ReporterIdentity = sqlMigration('1301-reporter-identity', {
  sqlite: [
    'create table `reporter_identity` (`case_number` text not null primary key, `name` text null, `phone` text null, `phone_hash` text null, `identity` text null, `address` text null, `customer_id` text null, `kept_at` datetime not null)',
    'create index `reporter_identity_phone_index` on `reporter_identity` (`phone_hash`)',
    'create index `reporter_identity_customer_index` on `reporter_identity` (`customer_id`)',
    // Reports of before: their reporters move out of the row of the case.
    "insert into `reporter_identity` (`case_number`, `name`, `phone`, `phone_hash`, `identity`, `customer_id`, `kept_at`) select `number`, `contact_name`, `contact_phone`, `phone_hash`, `identity`, `customer_id`, `opened_at` from `service_case` where `type` = 'report' and (`contact_name` is not null or `contact_phone` is not null or `identity` is not null or `customer_id` is not null)",
    "update `service_case` set `contact_name` = null, `contact_phone` = null, `phone_hash` = null, `identity` = null, `customer_id` = null where `type` = 'report'",
  ],
  mysql: [
    'create table `reporter_identity` (`case_number` varchar(32) not null, `name` text null, `phone` text null, `phone_hash` varchar(64) null, `identity` text null, `address` text null, `customer_id` varchar(40) null, `kept_at` datetime(3) not null, primary key (`case_number`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `reporter_identity` add index `reporter_identity_phone_index` (`phone_hash`)',
    'alter table `reporter_identity` add index `reporter_identity_customer_index` (`customer_id`)',
    // Reports of before: their reporters move out of the row of the case.
    "insert into `reporter_identity` (`case_number`, `name`, `phone`, `phone_hash`, `identity`, `customer_id`, `kept_at`) select `number`, `contact_name`, `contact_phone`, `phone_hash`, `identity`, `customer_id`, `opened_at` from `service_case` where `type` = 'report' and (`contact_name` is not null or `contact_phone` is not null or `identity` is not null or `customer_id` is not null)",
    "update `service_case` set `contact_name` = null, `contact_phone` = null, `phone_hash` = null, `identity` = null, `customer_id` = null where `type` = 'report'",
  ],
})
