import { defineEntity, p } from '@mikro-orm/core'

/** Why a task is in somebody's worklist: it is theirs to do, or a colleague asked them for something about it. */
export type TaskPart = 'own' | 'delegated' | 'opinion' | 'assist' | 'consult'

const TaskCandidateSchema = defineEntity({
  name: 'TaskCandidate',
  tableName: 'task_candidate',
  properties: {
    groupName: p.string().length(80).primary(),
    /** The task's due instant; tasks without one sort last. */
    dueSort: p.datetime(3).primary(),
    taskId: p.integer().primary(),
    createdAt: p.datetime(3),
    type: p.string().length(40),
    stage: p.string().length(20).nullable(),
    site: p.string().length(4),
    urgency: p.string().length(10),
    holder: p.string().length(64).nullable(),
    part: p.string().length(10).$type<TaskPart>().default('own'),
    excluded: p.string().length(400).nullable(),
  },
  indexes: [
    { name: 'task_candidate_task_index', properties: ['taskId'] },
    { name: 'task_candidate_holder_index', properties: ['holder', 'groupName', 'taskId'] },
    { name: 'task_candidate_received_index', properties: ['groupName', 'createdAt', 'taskId'] },
  ],
})

/**
 * One row for each group that may see an open task, in worklist order and with the columns its filters ask for:
 * a page of the worklist is a range of this table.
 */
export class TaskCandidate extends TaskCandidateSchema.class {}

TaskCandidateSchema.setClass(TaskCandidate)
