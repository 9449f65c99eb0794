import { defineEntity, p } from '@mikro-orm/core'

const CaseSubmissionSchema = defineEntity({
  name: 'CaseSubmission',
  tableName: 'case_submission',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    formId: p.string().length(64),
    formVersion: p.integer(),
    taskKey: p.string().length(24).nullable(),
    /** The fields, encrypted as a whole: any field of any form may hold personal data. */
    data: p.text().columnType('mediumtext'),
    submittedAt: p.datetime(3),
    submittedBy: p.string().length(64),
    submittedByName: p.string().length(64),
  },
  indexes: [
    { name: 'case_submission_case_index', properties: ['caseNumber', 'id'] },
    { name: 'case_submission_task_index', properties: ['taskKey'] },
  ],
})

/** One filled-in form of a case. Never changed. */
export class CaseSubmission extends CaseSubmissionSchema.class {}

CaseSubmissionSchema.setClass(CaseSubmission)
