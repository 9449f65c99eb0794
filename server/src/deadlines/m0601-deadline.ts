import { sqlMigration } from '../database/sqlMigration.ts'

/** Since when a limit stands still, on the limit, its case and its tasks. */
const PAUSED = [
  ['case_deadline', 'paused_at'],
  ['service_case', 'limit_paused_at'],
  ['user_task', 'limit_paused_at'],
] as const

export const m0601Deadline = sqlMigration('0601-deadline', {
  sqlite: [
    ...PAUSED.map(([table, column]) => `alter table \`${table}\` add column \`${column}\` datetime null`),
    'alter table `case_deadline` add column `remind_before` json null',
    'alter table `case_deadline` add column `watch` integer not null default 0',
    'alter table `case_deadline` add column `watch_step` integer not null default 0',
    'alter table `case_deadline` add column `noticed` json null',
    'alter table `case_deadline` add column `revision` integer not null default 1',
    'create index `case_deadline_open_index` on `case_deadline` (`met_at`, `id`)',
    'create table `deadline_entry` (`id` integer not null primary key autoincrement, `deadline_id` integer not null, `case_number` text not null, `kind` text not null, `at` datetime not null, `by_username` text null, `by_name` text null, `request_id` text null, `reason` text null, `cause` text null, `due_before` datetime null, `due_after` datetime not null, `until` datetime null, `amount` json null, `computation` json not null)',
    'create index `deadline_entry_deadline_index` on `deadline_entry` (`deadline_id`, `id`)',
    'create index `deadline_entry_case_index` on `deadline_entry` (`case_number`, `id`)',
  ],
  mysql: [
    ...PAUSED.map(([table, column]) => `alter table \`${table}\` add \`${column}\` datetime(3) null`),
    'alter table `case_deadline` add `remind_before` json null, add `watch` int not null default 0, add `watch_step` int not null default 0, add `noticed` json null, add `revision` int not null default 1',
    'alter table `case_deadline` add index `case_deadline_open_index` (`met_at`, `id`)',
    'create table `deadline_entry` (`id` int unsigned not null auto_increment primary key, `deadline_id` int not null, `case_number` varchar(32) not null, `kind` varchar(12) not null, `at` datetime(3) not null, `by_username` varchar(64) null, `by_name` varchar(64) null, `request_id` varchar(20) null, `reason` text null, `cause` varchar(250) null, `due_before` datetime(3) null, `due_after` datetime(3) not null, `until` datetime(3) null, `amount` json null, `computation` json not null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `deadline_entry` add index `deadline_entry_deadline_index` (`deadline_id`, `id`)',
    'alter table `deadline_entry` add index `deadline_entry_case_index` (`case_number`, `id`)',
  ],
})
