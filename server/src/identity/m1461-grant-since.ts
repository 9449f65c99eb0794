import { sqlMigration } from '../database/sqlMigration.ts'

export const m1461GrantSince = sqlMigration('1461-grant-since', {
  sqlite: ['alter table `account_grant` add column `since` datetime null'],
  mysql: ['alter table `account_grant` add `since` datetime(3) null'],
})
