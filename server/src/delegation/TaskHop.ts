import { defineEntity, p } from '@mikro-orm/core'

/** How a task came from one hand to another. */
export type HopKind = 'assign' | 'transfer' | 'delegate' | 'return' | 'recall' | 'stand-in' | 'handover' | 'timeout'

const TaskHopSchema = defineEntity({
  name: 'TaskHop',
  tableName: 'task_hop',
  properties: {
    id: p.integer().primary(),
    taskId: p.integer(),
    taskKey: p.string().length(24),
    caseNumber: p.string().length(32),
    elementId: p.string().length(100),
    kind: p.string().length(10).$type<HopKind>(),
    /** Null for what the server did by a rule. */
    byUsername: p.string().length(64).nullable(),
    byName: p.string().length(64).nullable(),
    fromUsername: p.string().length(64).nullable(),
    fromName: p.string().length(64).nullable(),
    toUsername: p.string().length(64).nullable(),
    toName: p.string().length(64).nullable(),
    /** Where it went to a group instead of a person. */
    toGroup: p.string().length(80).nullable(),
    /** The absent person the receiver stands in for. */
    forUsername: p.string().length(64).nullable(),
    forName: p.string().length(64).nullable(),
    /** Free text of people, encrypted. */
    reason: p.text().columnType('mediumtext').nullable(),
    at: p.datetime(3),
  },
  indexes: [
    { name: 'task_hop_case_index', properties: ['caseNumber', 'id'] },
    { name: 'task_hop_task_index', properties: ['taskId', 'kind'] },
  ],
})

/** One link of the chain of hands a task went through. */
export class TaskHop extends TaskHopSchema.class {}

TaskHopSchema.setClass(TaskHop)
