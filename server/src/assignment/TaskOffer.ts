import { defineEntity, p } from '@mikro-orm/core'

const TaskOfferSchema = defineEntity({
  name: 'TaskOffer',
  tableName: 'task_offer',
  properties: {
    taskKey: p.string().length(24).primary(),
    caseNumber: p.string().length(32),
    groupName: p.string().length(80),
    taskName: p.string().length(200),
    /** Who is asked now; null while nobody is. */
    username: p.string().length(64).nullable(),
    name: p.string().length(64).nullable(),
    offeredAt: p.datetime(3).nullable(),
    until: p.datetime(3).nullable(),
    /** Who did not answer or gave it back: nobody is asked twice for one task. */
    passed: p.json<string[]>(),
  },
  indexes: [
    { name: 'task_offer_until_index', properties: ['until'] },
    { name: 'task_offer_person_index', properties: ['username'] },
  ],
})

/** A task that was handed to somebody by itself and waits for their word. */
export class TaskOffer extends TaskOfferSchema.class {}

TaskOfferSchema.setClass(TaskOffer)
