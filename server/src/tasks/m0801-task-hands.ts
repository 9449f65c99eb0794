import { sqlMigration } from '../database/sqlMigration.ts'

const COLUMNS = (text: (length: number) => string): string[] => [
  'alter table `user_task` add column `shared` json null',
  `alter table \`user_task\` add column \`delegated_by\` ${text(64)} null`,
  `alter table \`user_task\` add column \`delegated_by_name\` ${text(64)} null`,
  `alter table \`user_task\` add column \`on_behalf_of\` ${text(64)} null`,
  `alter table \`user_task\` add column \`on_behalf_of_name\` ${text(64)} null`,
  'alter table `user_task` add column `held` mediumtext null',
  `alter table \`task_candidate\` add column \`part\` ${text(10)} not null default 'own'`,
]

/** Operations beside the token: who else has a part in a task. */
export const m0801TaskHands = sqlMigration('0801-task-hands', {
  sqlite: COLUMNS(() => 'text'),
  mysql: COLUMNS((length) => `varchar(${length})`),
})
