import { sqlMigration } from '../database/sqlMigration.ts'

export const m0003Idempotency = sqlMigration('0003-idempotency', {
  sqlite: [
    'create table `idempotent_answer` (`id` text not null primary key, `body_hash` text not null, `status` integer not null, `body` mediumtext null, `created_at` datetime not null)',
    'create index `idempotent_answer_created_index` on `idempotent_answer` (`created_at`)',
  ],
  mysql: [
    'create table `idempotent_answer` (`id` varchar(64) not null, `body_hash` varchar(64) not null, `status` int not null, `body` mediumtext null, `created_at` datetime(3) not null, primary key (`id`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `idempotent_answer` add index `idempotent_answer_created_index` (`created_at`)',
  ],
})
