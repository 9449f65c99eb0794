import { z } from 'zod'
import { CaseHead, CaseNumber, Stage, Urgency } from '../cases/schema.ts'
import { CaseType, LocalText } from '../catalogue/schema.ts'
import { FormId, FormSchema } from '../forms/schema.ts'

const Instant = z.iso.datetime()
const Named = z.object({ code: z.string(), name: z.string() })
const Person = z.object({ username: z.string(), name: z.string() })

/** The engine's job key. A 64-bit number, hence a string. */
export const TaskKey = z.string().regex(/^\d{1,20}$/)

/** One row of the worklist. In the box `started` a row is a case and `key` is null. */
export const TaskRow = z
  .object({
    key: TaskKey.nullable(),
    state: z.enum(['open', 'completed', 'withdrawn', 'rejected', 'recalled']),
    /** The step's name in the diagram. */
    name: z.string(),
    elementId: z.string(),
    stage: Stage.nullable(),
    caseNumber: CaseNumber,
    caseType: CaseType,
    caseSubtype: CaseType.nullable(),
    typeName: LocalText,
    subject: z.string(),
    contactName: z.string().nullable(),
    site: Named,
    department: Named.nullable(),
    urgency: Urgency,
    priority: z.int(),
    groups: z.array(z.string()),
    holder: Person.nullable(),
    /** When the case's limit for this step ends. */
    dueAt: Instant.nullable(),
    remindAt: Instant.nullable(),
    /** `none` where the step has no limit. */
    limitState: z.enum(['none', 'ok', 'soon', 'overdue', 'met', 'missed', 'paused']),
    /** Working minutes until `dueAt` by the site's calendar; negative when overdue; null without limit. */
    workingMinutesLeft: z.int().nullable(),
    /** Minutes of a working day of the site. */
    workingDayMinutes: z.int().nullable(),
    /** The shifts of today and tomorrow that are not over, in which it counts down; none while the limit stands still. */
    workingRuns: z.array(z.object({ from: Instant, to: Instant })),
    createdAt: Instant,
    completedAt: Instant.nullable(),
    completedBy: Person.nullable(),
    revision: z.int(),
    /** Why it is in the reader's worklist: asked by a colleague, or handed over by one; absent for what is simply theirs. */
    part: z.enum(['delegated', 'opinion', 'assist', 'consult']).optional(),
    /** 委派: who gets the result and completes it. */
    delegatedBy: Person.optional(),
    /** 代理: the absent person its holder has it for. */
    onBehalfOf: Person.optional(),
    /** Filled in and checked; it waits for opinions. */
    held: z.literal(true).optional(),
  })
  .meta({ id: 'TaskRow' })
export type TaskRow = z.infer<typeof TaskRow>

export const TaskDetail = z
  .object({
    task: TaskRow.extend({ key: TaskKey, headers: z.record(z.string(), z.string()) }),
    case: CaseHead,
    /** Exactly the version this task is pinned to, with its lists filled in. */
    form: z.object({ id: FormId, version: z.int(), title: z.string(), schema: FormSchema }),
    /** What was saved so far over what the server prefilled; the submission when completed. */
    data: z.record(z.string(), z.unknown()),
    draftSavedAt: Instant.nullable(),
    /** Whether the reader may fill in and complete it now. */
    editable: z.boolean(),
    /** Why not, in the reader's language. */
    notEditableBecause: z.string().nullable(),
    rights: z.object({ claim: z.boolean(), release: z.boolean(), complete: z.boolean() }),
  })
  .meta({ id: 'TaskDetail' })
export type TaskDetail = z.infer<typeof TaskDetail>

const ByKey = z.object({ key: TaskKey })
const Revision = z.object({ revision: z.int().min(0) })

export const ListTasks = {
  summary: 'One page of a worklist',
  query: z.object({
    box: z.enum(['todo', 'done', 'started']).default('todo'),
    q: z.string().trim().max(100).optional(),
    type: CaseType.optional(),
    stage: Stage.optional(),
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
    urgency: Urgency.optional(),
    /** Held by me, by nobody, or either. */
    holder: z.enum(['me', 'none', 'any']).default('any'),
    limit_state: z.enum(['overdue', 'soon']).optional(),
    sort: z.enum(['due', '-received', 'received']).default('due'),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z
    .object({
      items: z.array(TaskRow),
      next: z.string().optional(),
      total: z.int().optional(),
      /** True when there are more than `total`. */
      totalCapped: z.boolean().optional(),
    })
    .meta({ id: 'TaskPage' }),
}
export type ListTasksQuery = z.infer<typeof ListTasks.query>
export type TaskPage = z.infer<typeof ListTasks.response>

export const GetTask = { summary: 'A task with its form and what is filled in', params: ByKey, response: TaskDetail }
export const ClaimTask = { summary: 'Takes a task: only its holder works on it', params: ByKey, body: Revision, response: TaskDetail }
export const ReleaseTask = { summary: 'Gives a task back to its groups', params: ByKey, body: Revision, response: TaskDetail }

export const CompleteTask = {
  summary: 'Completes a task with its filled-in form',
  params: ByKey,
  body: Revision.extend({ data: z.record(z.string(), z.unknown()) }),
  response: TaskRow,
}

export const SaveTaskDraft = {
  summary: 'Saves what the holder typed so far',
  params: ByKey,
  body: Revision.extend({
    data: z.record(z.string(), z.unknown()),
    /** The open page, made by the browser. A draft that another page saved since `basedOn` is not written over: 409. */
    screen: z.uuid().optional(),
    /** When the draft that this page last read or saved was saved; null for none. */
    basedOn: Instant.nullable().optional(),
  }),
  response: z.object({ revision: z.int(), savedAt: Instant }).meta({ id: 'TaskDraftSaved' }),
}
