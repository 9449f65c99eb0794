import { defineEntity, p } from '@mikro-orm/core'

const CaseCopySchema = defineEntity({
  name: 'CaseCopy',
  tableName: 'case_copy',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    /** The step it was sent from; null from the case's page. */
    taskKey: p.string().length(24).nullable(),
    toUsername: p.string().length(64),
    toName: p.string().length(64),
    byUsername: p.string().length(64),
    byName: p.string().length(64),
    /** Free text, encrypted. */
    note: p.text().columnType('mediumtext').nullable(),
    at: p.datetime(3),
    readAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'case_copy_box_index', properties: ['toUsername', 'id'] },
    { name: 'case_copy_case_index', properties: ['caseNumber', 'id'] },
  ],
})

/** 抄送: a case shown to somebody who has nothing to do about it, with the receipt that they read it. */
export class CaseCopy extends CaseCopySchema.class {}

CaseCopySchema.setClass(CaseCopy)
