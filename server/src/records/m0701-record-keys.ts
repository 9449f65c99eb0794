import { sqlMigration } from '../database/sqlMigration.ts'

/** Which entering of an element a step was, and which call activity called an instance: tokens can be named. */
export const m0701RecordKeys = sqlMigration('0701-record-keys', {
  sqlite: [
    'alter table `engine_step` add column `element_instance_key` text null',
    'alter table `engine_instance` add column `parent_element_key` text null',
  ],
  mysql: [
    'alter table `engine_step` add `element_instance_key` varchar(20) null',
    'alter table `engine_instance` add `parent_element_key` varchar(20) null',
  ],
})
