import { defineEntity, p } from '@mikro-orm/core'
import type { Stage } from '../cases/index.ts'

/**
 * `withdrawn`: the process needs it no more. `rejected`: its holder sent the case back to an earlier step. `recalled`: completed, and taken
 * back by who completed it. The last two stay in the person's box of done work.
 */
export type TaskState = 'open' | 'completed' | 'withdrawn' | 'rejected' | 'recalled'

const UserTaskSchema = defineEntity({
  name: 'UserTask',
  tableName: 'user_task',
  properties: {
    id: p.integer().primary(),
    /** The engine's job. */
    key: p.string().length(24).name('job_key').unique(),
    caseNumber: p.string().length(32),
    site: p.string().length(4),
    processInstanceKey: p.string().length(20),
    processDefinitionKey: p.string().length(20),
    elementInstanceKey: p.string().length(20),
    elementId: p.string().length(100),
    name: p.string().length(200),
    stage: p.string().length(20).$type<Stage>().nullable(),
    formId: p.string().length(64),
    formVersion: p.integer(),
    headers: p.json<Record<string, string>>(),
    variables: p.json<Record<string, unknown>>(),
    groups: p.json<string[]>().name('candidate_groups'),
    /** User names the case accuses, `|hz.one|`: whatever their groups, the task is not for them. */
    excluded: p.string().length(400).nullable(),
    priority: p.integer(),
    state: p.string().length(10).$type<TaskState>(),
    holder: p.string().length(64).nullable(),
    holderName: p.string().length(64).nullable(),
    dueAt: p.datetime(3).nullable(),
    remindAt: p.datetime(3).nullable(),
    /** When the engine would give the job to somebody else; the sweep keeps it far ahead. */
    jobDeadline: p.datetime(3),
    createdAt: p.datetime(3),
    completedAt: p.datetime(3).nullable(),
    completedBy: p.string().length(64).nullable(),
    completedByName: p.string().length(64).nullable(),
    /** What its holder has typed so far, encrypted. */
    draft: p.text().columnType('mediumtext').nullable(),
    draftSavedAt: p.datetime(3).nullable(),
    revision: p.integer(),
    /** Since when its limit's clock stands still. */
    limitPausedAt: p.datetime(3).nullable(),
    /** Its limit runs through nights and holidays: natural days. */
    limitNatural: p.boolean().nullable(),
    /** People (`user:name`) and groups who see it without having it: signers, assistants, former holders. */
    shared: p.json<string[]>().nullable(),
    /** 委派: to whom its holder gives it back; null where the holder completes it. */
    delegatedBy: p.string().length(64).nullable(),
    delegatedByName: p.string().length(64).nullable(),
    /** 代理: for which absent person its holder has it. */
    onBehalfOf: p.string().length(64).nullable(),
    onBehalfOfName: p.string().length(64).nullable(),
    /** A completion that was checked and waits for opinions, encrypted. */
    held: p.text().columnType('mediumtext').nullable(),
    /** The open page that saved the draft; another page of the same person must not write over it unseen. */
    draftScreen: p.string().length(36).nullable(),
  },
  indexes: [
    { name: 'user_task_case_index', properties: ['caseNumber', 'id'] },
    { name: 'user_task_done_index', properties: ['completedBy', 'completedAt', 'id'] },
    { name: 'user_task_deadline_index', properties: ['state', 'jobDeadline', 'id'] },
    { name: 'user_task_element_index', properties: ['elementInstanceKey'] },
  ],
})

/** A step of a case that waits for a person. */
export class UserTask extends UserTaskSchema.class {}

UserTaskSchema.setClass(UserTask)
