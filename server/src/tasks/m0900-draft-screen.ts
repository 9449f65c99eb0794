import { sqlMigration } from '../database/sqlMigration.ts'

export const m0900DraftScreen = sqlMigration('0900-draft-screen', {
  sqlite: ['alter table `user_task` add column `draft_screen` text null'],
  mysql: ['alter table `user_task` add `draft_screen` varchar(36) null'],
})
