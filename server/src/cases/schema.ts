import { z } from 'zod'
import { AttachmentView } from '../attachments/schema.ts'
import { CaseType, LocalText } from '../catalogue/schema.ts'
import { FormId, FormSchema } from '../forms/schema.ts'

/** `HZ-TS-20261123-0042-7`; the last digit is checked where the number is looked up. */
export const CaseNumber = z.string().regex(/^[A-Z]{2}-[A-Z]{2}-\d{8}-\d{4,6}-\d$/)

export const Stage = z.enum([
  'accepted',
  'dispatched',
  'signed',
  'handling',
  'signoff',
  'callback',
  'redo',
  'archived',
  'withdrawn',
])
export type Stage = z.infer<typeof Stage>

export const Urgency = z.enum(['normal', 'urgent', 'critical'])
export type Urgency = z.infer<typeof Urgency>

export const Channel = z.enum(['phone', 'voicemail', 'sms', 'mail', 'wechat', 'web', 'visit', 'letter'])

const Instant = z.iso.datetime()
const Named = z.object({ code: z.string(), name: z.string() })
const Person = z.object({ username: z.string(), name: z.string() })

/** A limit of a case: when it ends and how it stands now. */
export const Limit = z
  .object({
    /** Name of the deadline: sign, handle, callback … */
    name: z.string(),
    dueAt: Instant,
    remindAt: Instant.nullable(),
    /** `paused`: its clock stands still; `dueAt` is the end as if it went on now. */
    state: z.enum(['ok', 'soon', 'overdue', 'met', 'missed', 'paused']),
  })
  .meta({ id: 'Limit' })
export type Limit = z.infer<typeof Limit>

/** A limit that may still run, with the working time it has left. */
export const RunningLimit = Limit.extend({
  /** Working time left, negative when over; `dayMinutes` make one of the site's days, it counts down in `runs`. Null for natural days, a limit that was met, or a year without calendar. */
  working: z.object({ minutesLeft: z.int(), dayMinutes: z.int(), runs: z.array(z.object({ from: Instant, to: Instant })) }).nullable(),
}).meta({ id: 'RunningLimit' })
export type RunningLimit = z.infer<typeof RunningLimit>

/** A case as lists show it. Personal data is already masked for the reader. */
export const CaseHead = z
  .object({
    number: CaseNumber,
    type: CaseType,
    subtype: CaseType.nullable(),
    typeName: LocalText,
    site: Named,
    department: Named.nullable(),
    matter: z.object({ code: z.string(), name: LocalText }).nullable(),
    stage: Stage,
    urgency: Urgency,
    channel: z.string(),
    confidential: z.boolean(),
    anonymous: z.boolean(),
    subject: z.string(),
    contactName: z.string().nullable(),
    contactPhone: z.string().nullable(),
    licence: z.string().nullable(),
    customerId: z.string().nullable(),
    callId: z.string().nullable(),
    openedAt: Instant,
    openedBy: Person,
    /** The limit that runs now, if one does. */
    limit: RunningLimit.nullable(),
    outcome: z.enum(['concluded', 'withdrawn', 'unreachable', 'terminated', 'handed-over', 'merged']).nullable(),
    archivedAt: Instant.nullable(),
    /** How often it was pressed for. */
    pressed: z.int(),
    /** 督办: under supervision now. */
    supervised: z.boolean(),
  })
  .meta({ id: 'CaseHead' })
export type CaseHead = z.infer<typeof CaseHead>

/** Why a search found a case: the field that agrees, and what of subject and content to mark. */
export const FoundWhy = z
  .object({
    by: z.enum(['number', 'name', 'phone', 'licence', 'text', 'initials', 'address']),
    marks: z.array(z.string()),
    /** A piece of the content, where the subject does not show it. */
    excerpt: z.string().optional(),
  })
  .meta({ id: 'FoundWhy' })
export type FoundWhy = z.infer<typeof FoundWhy>

/** One filled-in form of a case, with the version it was validated by. */
export const Submission = z
  .object({
    id: z.string(),
    formId: FormId,
    formVersion: z.int(),
    title: z.string(),
    schema: FormSchema,
    data: z.record(z.string(), z.unknown()),
    taskKey: z.string().nullable(),
    submittedAt: Instant,
    submittedBy: Person,
  })
  .meta({ id: 'Submission' })
export type Submission = z.infer<typeof Submission>

export const CaseDetail = CaseHead.extend({
  /** Whether it is about our own people; there is a transfer to the discipline department then. */
  conduct: z.boolean(),
  /** Of a report: what its reporter is called, and whether they can be rung up. */
  reporter: z.object({ label: z.string(), reachable: z.boolean() }).nullable(),
  content: z.string().nullable(),
  address: z.string().nullable(),
  intake: Submission,
  attachments: z.array(AttachmentView),
  /** Open tasks of the case, whoever holds them. */
  tasks: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      stage: Stage.nullable(),
      groups: z.array(z.string()),
      holder: Person.nullable(),
      dueAt: Instant.nullable(),
      createdAt: Instant,
      /** Whether the reader may open it as a task. */
      mine: z.boolean(),
    }),
  ),
  /** What the reader may do with this case. */
  rights: z.object({
    supplement: z.boolean(),
    withdraw: z.boolean(),
    remind: z.boolean(),
    unmask: z.boolean(),
    attach: z.boolean(),
  }),
  /** Rights the reader would have were the case not archived: said as why not, not left out. */
  whenOpen: z.array(z.enum(['supplement', 'withdraw', 'remind'])),
  /** The sealed dossier, once archived. */
  seal: z.object({ sha256: z.string(), sealedAt: Instant }).nullable(),
  processInstanceKey: z.string().nullable(),
  /** Whether the reader sees personal data in full. */
  masked: z.boolean(),
}).meta({ id: 'CaseDetail' })
export type CaseDetail = z.infer<typeof CaseDetail>

export const FieldChange = z
  .object({
    /** Component key. */
    path: z.string(),
    /** The field's label on its form. */
    label: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'FieldChange' })
export type FieldChange = z.infer<typeof FieldChange>

/** One thing that happened to a case. All kinds lie in one line of time. */
export const TimelineEntry = z
  .object({
    id: z.string(),
    at: Instant,
    kind: z.enum([
      'opened',
      'stage',
      'task-created',
      'task-claimed',
      'task-released',
      'task-completed',
      'task-withdrawn',
      'deadline',
      'notice',
      'supplement',
      'reminder',
      'withdrawal',
      'request',
      'call',
      'message',
      'incident',
      'archived',
      'note',
      'hands',
      'move',
      'read',
    ]),
    by: Person.nullable(),
    /** A sentence in the reader's language. */
    text: z.string(),
    taskKey: z.string().optional(),
    taskName: z.string().optional(),
    submissionId: z.string().optional(),
    /** Fields of the submission against the form submitted before it. */
    changes: z.array(FieldChange).optional(),
    limit: Limit.optional(),
    callId: z.string().optional(),
    messageId: z.string().optional(),
    /** Small facts a kind adds, shown as they are. */
    facts: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** The way a case took through its processes, in the engine's order. */
export const CasePath = z
  .object({
    instances: z.array(
      z.object({
        key: z.string(),
        processId: z.string(),
        /** The engine's version. */
        version: z.int(),
        /** The version it began in, where it was migrated since. */
        migratedFrom: z.int().optional(),
        /** Where the diagram of exactly this version is. */
        xmlUrl: z.string().nullable(),
        parent: z.string().optional(),
        steps: z.array(
          z.object({
            sequence: z.int(),
            elementId: z.string(),
            type: z.string(),
            state: z.enum(['entered', 'left', 'taken', 'terminated', 'incident']),
            at: Instant,
          }),
        ),
      }),
    ),
    /** How people moved tokens: drawn as returns. */
    moves: z.array(z.object({ processInstanceKey: z.string(), kind: z.enum(['rejection', 'recall', 'repair']), from: z.string(), to: z.string(), at: Instant })),
  })
  .meta({ id: 'CasePath' })
export type CasePath = z.infer<typeof CasePath>

export const ComputationDay = z
  .object({
    day: z.iso.date(),
    kind: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    counted: z.string(),
  })
  .meta({ id: 'ComputationDay' })

/** A line of a limit's ledger: what moved its end, who and why. */
export const DeadlineEntryView = z
  .object({
    id: z.string(),
    kind: z.enum(['planned', 'paused', 'resumed', 'extended', 'replanned', 'met', 'reopened', 'superseded']),
    at: Instant,
    by: Person.nullable(),
    reason: z.string().nullable(),
    /** The changed calendar, where that moved it. */
    cause: z.string().nullable(),
    dueBefore: Instant.nullable(),
    dueAfter: Instant,
    until: Instant.nullable(),
    amount: z.object({ amount: z.number(), unit: z.enum(['workingDays', 'workingHours', 'naturalDays']) }).nullable(),
    /** The request it came by. */
    request: z.string().nullable(),
    computation: z.array(ComputationDay),
  })
  .meta({ id: 'DeadlineEntry' })
export type DeadlineEntryView = z.infer<typeof DeadlineEntryView>

export const Deadline = RunningLimit.extend({
  id: z.string(),
  startedAt: Instant,
  limit: z.object({ amount: z.number(), unit: z.enum(['workingDays', 'workingHours', 'naturalDays']) }),
  plannedAt: Instant,
  metAt: Instant.nullable(),
  /** Since when its clock stands still. */
  pausedAt: Instant.nullable(),
  /** Day by day, how the first end was found. */
  computation: z.array(ComputationDay),
  /** Everything that happened to it, oldest first. */
  ledger: z.array(DeadlineEntryView),
}).meta({ id: 'Deadline' })
export type Deadline = z.infer<typeof Deadline>

const ByNumber = z.object({ number: CaseNumber })

export const OpenCase = {
  summary: 'Opens a case from a filled-in intake form',
  status: 201,
  body: z.object({
    type: CaseType,
    subtype: CaseType.optional(),
    /** Version of the intake form that was filled in. */
    formVersion: z.int().min(1),
    data: z.record(z.string(), z.unknown()),
    draftId: z.uuid().optional(),
    callId: z.string().min(1).max(100).optional(),
    customerId: z.string().min(1).max(40).optional(),
    attachments: z.array(z.string().min(1).max(64)).max(50).optional(),
    /** Where the case belongs; the opener's site by default. Only the province's people may name another. */
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
  }),
  response: CaseHead,
} as const
export type OpenCaseBody = z.infer<typeof OpenCase.body>

export const ListCases = {
  summary: 'Cases the reader may see, newest first',
  query: z.object({
    /** The one box: a number or part of it, name, telephone number or its last four digits, licence or its beginning, words, pinyin initials; several words must all fit. */
    q: z.string().trim().max(100).optional(),
    /** The same field by field. */
    number: z.string().trim().max(40).optional(),
    name: z.string().trim().max(30).optional(),
    phone: z.string().trim().max(30).optional(),
    licence: z.string().trim().max(32).optional(),
    text: z.string().trim().max(100).optional(),
    initials: z.string().trim().max(12).optional(),
    address: z.string().trim().max(100).optional(),
    type: CaseType.optional(),
    stage: Stage.optional(),
    /** `open` are all that are neither archived nor withdrawn. */
    state: z.enum(['open', 'closed']).optional(),
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
    department: z.string().max(20).optional(),
    customer: z.string().max(40).optional(),
    urgency: Urgency.optional(),
    matter: z.string().max(64).optional(),
    mine: z.enum(['true', 'false']).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z
    .object({
      items: z.array(CaseHead.extend({ why: z.array(FoundWhy).optional() })),
      next: z.string().optional(),
      total: z.int().optional(),
      totalCapped: z.boolean().optional(),
      /** The search stopped before the page was full, as what is looked for is rare among very many; `next` goes on. */
      partial: z.boolean().optional(),
      /** The right check digit of a number that was typed with a wrong one. */
      checkDigit: z.string().optional(),
    })
    .meta({ id: 'CasePage' }),
}
export type ListCasesQuery = z.infer<typeof ListCases.query>
export type CasePage = z.infer<typeof ListCases.response>

export const GetCase = {
  summary: 'A case with everything its page shows',
  params: ByNumber,
  query: z.object({
    /** `true` shows personal data in full to whom it is allowed; the read is audited with the reason. */
    unmask: z.enum(['true', 'false']).optional(),
    reason: z.string().trim().min(1).max(200).optional(),
  }),
  response: CaseDetail,
}

export const GetTimeline = { summary: 'All that happened to a case, in one line of time', params: ByNumber, response: z.object({ items: z.array(TimelineEntry) }) }
export const GetPath = { summary: 'The way a case took through its processes', params: ByNumber, response: CasePath }
export const GetSubmissions = { summary: 'The filled-in forms of a case, masked', params: ByNumber, response: z.object({ items: z.array(Submission) }) }

export const Supplement = {
  summary: 'Adds what the citizen told since',
  params: ByNumber,
  body: z.object({
    text: z.string().trim().min(1).max(4000),
    callId: z.string().min(1).max(100).optional(),
    attachments: z.array(z.string().min(1).max(64)).max(50).optional(),
  }),
  response: CaseHead,
}

export const Withdraw = {
  summary: 'The citizen takes the case back',
  params: ByNumber,
  body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  response: CaseHead,
}

export const Remind = {
  summary: 'Presses for a case',
  params: ByNumber,
  body: z.object({ text: z.string().trim().min(1).max(1000) }),
  response: CaseHead,
}
