import { defineEntity, p } from '@mikro-orm/core'

export interface Participant {
  readonly username: string
  readonly name: string
  /** Whether an answer of theirs is still expected. */
  readonly waiting: boolean
}

const ConsultationSchema = defineEntity({
  name: 'Consultation',
  tableName: 'consultation',
  properties: {
    id: p.integer().primary(),
    taskId: p.integer(),
    taskKey: p.string().length(24),
    caseNumber: p.string().length(32),
    elementId: p.string().length(100),
    byUsername: p.string().length(64),
    byName: p.string().length(64),
    participants: p.json<Participant[]>(),
    /** Whether everybody who reads the case sees it, and the dossier keeps it. */
    dossier: p.boolean(),
    dueAt: p.datetime(3).nullable(),
    overdueToldAt: p.datetime(3).nullable(),
    at: p.datetime(3),
    closedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'consultation_case_index', properties: ['caseNumber', 'id'] },
    { name: 'consultation_task_index', properties: ['taskId', 'closedAt'] },
    { name: 'consultation_due_index', properties: ['closedAt', 'dueAt'] },
  ],
})

/** 沟通: a question about a task to colleagues, beside it: the task stays where it is. */
export class Consultation extends ConsultationSchema.class {}

ConsultationSchema.setClass(Consultation)
