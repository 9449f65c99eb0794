import { defineEntity, p } from '@mikro-orm/core'

const CaseEventSchema = defineEntity({
  name: 'CaseEvent',
  tableName: 'case_event',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    at: p.datetime(3),
    kind: p.string().length(20),
    byUsername: p.string().length(64).nullable(),
    byName: p.string().length(64).nullable(),
    taskKey: p.string().length(24).nullable(),
    submissionId: p.integer().nullable(),
    /** Facts of the event; the sentence about it is made when it is read, in the reader's language. */
    facts: p.json<Record<string, string>>(),
    /** Free text of people, encrypted. */
    text: p.text().columnType('mediumtext').nullable(),
    requestKey: p.string().length(190).nullable().unique(),
  },
  indexes: [
    { name: 'case_event_case_index', properties: ['caseNumber', 'id'] },
  ],
})

/** Something that happened to a case, for its timeline. */
export class CaseEvent extends CaseEventSchema.class {}

CaseEventSchema.setClass(CaseEvent)
