import { sqlMigration } from '../database/sqlMigration.ts'
import { shopWords } from './findCustomers.ts'

export const m0101Customer = sqlMigration('0101-customer', {
  sqlite: [
    'create table `customer` (`id` integer not null primary key autoincrement, `kind` text not null, `site` text not null, `name` text not null, `name_hash` text not null, `phone` text null, `phone_hash` text null, `address` text null, `shop` text null, `licence` text null, `licence_until` date null, `district` text null, `route` text null, `order_day` integer null, `grade` integer null, `created_at` datetime not null)',
    'create index `customer_name_index` on `customer` (`name_hash`)',
    'create index `customer_phone_index` on `customer` (`phone_hash`)',
    'create unique index `customer_licence_unique` on `customer` (`licence`)',
    'create index `customer_site_index` on `customer` (`site`, `id`)',
    ...shopWords.statements.sqlite,
  ],
  mysql: [
    'create table `customer` (`id` int unsigned not null auto_increment primary key, `kind` varchar(20) not null, `site` varchar(4) not null, `name` text not null, `name_hash` varchar(64) not null, `phone` text null, `phone_hash` varchar(64) null, `address` text null, `shop` varchar(100) null, `licence` varchar(32) null, `licence_until` date null, `district` varchar(40) null, `route` varchar(20) null, `order_day` int null, `grade` int null, `created_at` datetime(3) not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `customer` add index `customer_name_index` (`name_hash`)',
    'alter table `customer` add index `customer_phone_index` (`phone_hash`)',
    'alter table `customer` add unique `customer_licence_unique` (`licence`)',
    'alter table `customer` add index `customer_site_index` (`site`, `id`)',
    ...shopWords.statements.mysql,
  ],
})
