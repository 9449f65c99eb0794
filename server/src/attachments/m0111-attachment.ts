import { sqlMigration } from '../database/sqlMigration.ts'

export const m0111Attachment = sqlMigration('0111-attachment', {
  sqlite: [
    'create table `attachment` (`id` text not null primary key, `owner_kind` text not null, `owner_id` text not null, `name` text not null, `media_type` text not null, `size` integer not null, `sha256` text not null, `created_at` datetime not null, `created_by` text not null)',
    'create index `attachment_of_owner` on `attachment` (`owner_kind`, `owner_id`, `created_at`)',
    'create index `attachment_of_content` on `attachment` (`sha256`)',
  ],
  mysql: [
    'create table `attachment` (`id` varchar(36) not null, `owner_kind` varchar(10) not null, `owner_id` varchar(64) not null, `name` varchar(200) not null, `media_type` varchar(100) not null, `size` int not null, `sha256` varchar(64) not null, `created_at` datetime(3) not null, `created_by` varchar(64) not null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `attachment` add index `attachment_of_owner` (`owner_kind`, `owner_id`, `created_at`)',
    'alter table `attachment` add index `attachment_of_content` (`sha256`)',
  ],
})
