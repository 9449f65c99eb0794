import { z } from 'zod'
import { CaseType } from '../catalogue/schema.ts'
import { CaseNumber } from '../cases/schema.ts'
import { TaskDetail, TaskKey } from '../tasks/schema.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })
const Username = z.string().trim().min(1).max(64)
const Group = z.string().regex(/^[a-z]+:[A-Z]{2}(-[A-Z]{2})?$/)
const Revision = z.object({ revision: z.int().min(0) })
const Reason = z.string().trim().min(2).max(500)
const ByKey = z.object({ key: TaskKey })
const ById = z.object({ id: z.coerce.number().int().positive() })
const Hop = z
  .object({
    kind: z.enum(['assign', 'transfer', 'delegate', 'return', 'recall', 'stand-in', 'handover', 'timeout']),
    taskKey: TaskKey,
    elementId: z.string(),
    by: Person.nullable(),
    from: Person.nullable(),
    to: Person.nullable(),
    /** Where it went to a group: its code and name. */
    toGroup: z.object({ code: z.string(), name: z.string() }).nullable(),
    /** The absent person the receiver stands in for. */
    for: Person.nullable(),
    reason: z.string().nullable(),
    at: Instant,
  })
  .meta({ id: 'TaskHop' })
export type Hop = z.infer<typeof Hop>

/** What the reader may do with a task beside filling it in, and its chain of hands. */
export const TaskHands = z
  .object({
    hops: z.array(Hop),
    /** How many transfers are left before who supervises must decide. */
    transfersLeft: z.int(),
    rights: z.object({ assign: z.boolean(), transfer: z.boolean(), delegate: z.boolean(), giveBack: z.boolean(), recall: z.boolean() }),
  })
  .meta({ id: 'TaskHands' })
export type TaskHands = z.infer<typeof TaskHands>

/** Somebody a task, a question or a copy may be given to. */
export const Colleague = z
  .object({
    username: z.string(),
    name: z.string(),
    site: z.object({ code: z.string(), name: z.string() }),
    department: z.object({ code: z.string(), name: z.string() }).nullable(),
    roles: z.array(z.string()),
    /** Set while they are away: what is meant for them goes to the stand-in. */
    absent: z.object({ until: Instant, standIn: Person }).nullable(),
  })
  .meta({ id: 'Colleague' })
export type Colleague = z.infer<typeof Colleague>

export const FindColleagues = {
  summary: 'People, and for a transfer groups, that may be given a task, a question, a copy or a stand-in’s work',
  query: z.object({
    for: z.enum(['assign', 'transfer', 'delegate', 'ask', 'copy', 'stand-in']),
    /** What it is for; one of the two, except for a stand-in. */
    task: TaskKey.optional(),
    case: CaseNumber.optional(),
    q: z.string().trim().max(40).optional(),
  }),
  response: z.object({ people: z.array(Colleague), groups: z.array(z.object({ code: z.string(), name: z.string(), people: z.int() })) }).meta({ id: 'Colleagues' }),
}
export type Colleagues = z.infer<typeof FindColleagues.response>

export const GetHands = { summary: 'The chain of hands of a task and what the reader may do with it', params: ByKey, response: TaskHands }
export const ListHops = { summary: 'The chains of hands of all tasks of a case', params: z.object({ number: CaseNumber }), response: z.object({ items: z.array(Hop) }) }

export const AssignTask = {
  summary: 'Gives a task to a named person of its groups',
  params: ByKey,
  body: Revision.extend({ to: Username, reason: z.string().trim().max(500).optional() }),
  response: TaskDetail,
}
export const TransferTask = {
  summary: 'Passes a task on, with a reason',
  params: ByKey,
  body: Revision.extend({ to: z.union([z.object({ username: Username }), z.object({ group: Group })]), reason: Reason }),
  response: z.object({ key: TaskKey, holder: Person.nullable(), onBehalfOf: Person.nullable() }).meta({ id: 'TaskMoved' }),
}
export const DelegateTask = {
  summary: 'Lets somebody else do the work; it comes back to be completed',
  params: ByKey,
  body: Revision.extend({ to: Username, reason: Reason }),
  response: TransferTask.response,
}
export const EndDelegation = {
  summary: 'Gives a delegated task back with its result, or takes it back',
  params: ByKey,
  body: Revision.extend({ reason: z.string().trim().max(500).optional() }),
  response: TransferTask.response,
}

export const AbsenceView = z
  .object({
    id: z.int(),
    person: Person,
    standIn: Person,
    startsAt: Instant,
    endsAt: Instant,
    types: z.array(CaseType),
    withHeld: z.boolean(),
    setBy: Person,
    state: z.enum(['planned', 'current', 'over', 'withdrawn']),
    mine: z.boolean(),
    editable: z.boolean(),
  })
  .meta({ id: 'Absence' })
export type AbsenceView = z.infer<typeof AbsenceView>

export const ListAbsences = { summary: 'Absences of the reader, of whom they stand in for, and of the people they lead', response: z.object({ items: z.array(AbsenceView) }) }
export const AddAbsence = {
  summary: 'Sets who stands in for a person, from when to when, for which types',
  status: 201,
  body: z.object({
    /** Somebody else the actor leads; the actor where it is absent. */
    username: Username.optional(),
    standIn: Username,
    startsAt: Instant,
    endsAt: Instant,
    types: z.array(CaseType).max(20).optional(),
    /** Whether tasks held when it begins go to the stand-in too. */
    withHeld: z.boolean().default(false),
  }),
  response: AbsenceView,
} as const
export const WithdrawAbsence = { summary: 'Ends an absence now or takes it back', params: ById } as const

const ItemState = z.enum(['waiting', 'moved', 'refused', 'gone'])
export const HandoverView = z
  .object({
    id: z.int(),
    person: Person,
    to: Person.nullable(),
    by: Person,
    reason: z.string().nullable(),
    at: Instant,
    finishedAt: Instant.nullable(),
    counts: z.record(ItemState, z.int()),
    items: z.array(z.object({ taskKey: TaskKey, caseNumber: CaseNumber, taskName: z.string(), state: ItemState, detail: z.string().nullable(), to: z.string().nullable() })),
  })
  .meta({ id: 'Handover' })
export type HandoverView = z.infer<typeof HandoverView>

export const ListHandovers = { summary: 'Handovers by the reader or of the people they lead, newest first', response: z.object({ items: z.array(HandoverView) }) }
export const StartHandover = {
  summary: 'Hands all open tasks of a person over, one by one',
  status: 201,
  body: z.object({ username: Username, to: Username.nullable(), reason: Reason }),
  response: HandoverView,
} as const
export const RetryHandover = { summary: 'Tries again what was refused, if wished with another receiver', params: ById, body: z.object({ to: Username.nullable().optional() }), response: HandoverView }
export const GetHandover = { summary: 'A handover with what became of each task', params: ById, response: HandoverView }
export const CountOpenTasks = { summary: 'How many open tasks a person has, for a handover', params: z.object({ username: Username }), response: z.object({ person: Person, open: z.int() }) }
