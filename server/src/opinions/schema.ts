import { z } from 'zod'
import { CaseHead, CaseNumber } from '../cases/schema.ts'
import { TaskKey } from '../tasks/schema.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })
const Username = z.string().trim().min(1).max(64)
const ByKey = z.object({ key: TaskKey })
const ByNumber = z.object({ number: CaseNumber })
const ById = z.object({ id: z.coerce.number().int().positive() })
const Text = z.string().trim().min(2).max(2_000)

export const OpinionMode = z.enum(['all', 'any', 'sequence', 'vote'])

export const RoundView = z
  .object({
    id: z.int(),
    kind: z.enum(['countersign', 'assist']),
    position: z.enum(['before', 'after', 'beside']),
    mode: OpinionMode,
    /** 票签: how many must agree. */
    needed: z.int().nullable(),
    onObjection: z.enum(['end', 'collect']),
    state: z.enum(['planned', 'open', 'agreed', 'refused', 'void', 'cancelled']),
    taskKey: TaskKey,
    taskName: z.string(),
    elementId: z.string(),
    caseNumber: CaseNumber,
    question: z.string(),
    by: Person,
    at: Instant,
    dueAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    signers: z.array(
      z.object({
        id: z.int(),
        /** The person, or the department asked to assist. */
        name: z.string(),
        username: z.string().nullable(),
        for: z.string().nullable(),
        state: z.enum(['waiting', 'asked', 'agree', 'object', 'answered', 'unneeded', 'removed']),
        text: z.string().nullable(),
        answeredBy: Person.nullable(),
        answeredAt: Instant.nullable(),
      }),
    ),
    rights: z.object({ answer: z.boolean(), change: z.boolean() }),
  })
  .meta({ id: 'OpinionRound' })
export type RoundView = z.infer<typeof RoundView>

export const ConsultationView = z
  .object({
    id: z.int(),
    taskKey: TaskKey,
    elementId: z.string(),
    by: Person,
    participants: z.array(Person.extend({ waiting: z.boolean() })),
    dossier: z.boolean(),
    dueAt: Instant.nullable(),
    at: Instant,
    closedAt: Instant.nullable(),
    messages: z.array(z.object({ id: z.int(), by: Person, text: z.string(), at: Instant })),
    rights: z.object({ post: z.boolean(), close: z.boolean() }),
  })
  .meta({ id: 'Consultation' })
export type ConsultationView = z.infer<typeof ConsultationView>

export const Opinions = z.object({ rounds: z.array(RoundView), consultations: z.array(ConsultationView) }).meta({ id: 'Opinions' })
export type Opinions = z.infer<typeof Opinions>

export const TaskOpinions = { summary: 'What others were asked about a task, and what they said', params: ByKey, response: Opinions.extend({ mayAsk: z.boolean(), mayConsult: z.boolean() }).meta({ id: 'TaskOpinions' }) }
export type TaskOpinions = z.infer<typeof TaskOpinions.response>
export const CaseOpinions = { summary: 'What others were asked about the tasks of a case', params: ByNumber, response: Opinions }

const Question = z.object({
  revision: z.int().min(0),
  question: Text,
  limit: z.object({ amount: z.number().positive().max(100), unit: z.enum(['workingDays', 'workingHours', 'naturalDays']) }).optional(),
})
const Countersign = Question.extend({
  kind: z.literal('countersign'),
  position: z.enum(['before', 'after']),
  mode: OpinionMode,
  threshold: z.int().min(1).max(20).optional(),
  onObjection: z.enum(['end', 'collect']).default('end'),
  signers: z.array(Username).min(1).max(20),
})
const Assist = Question.extend({
  kind: z.literal('assist'),
  departments: z.array(z.string().regex(/^[A-Z]{2}-[A-Z]{2}$/)).min(1).max(10),
  /** Whether the holder waits for them. */
  required: z.boolean().default(true),
})

export const AskOpinions = { summary: 'Asks signers or other departments about a task', status: 201, params: ByKey, body: z.discriminatedUnion('kind', [Countersign, Assist]), response: RoundView } as const
/** Who is asked decides what a case may do next: each change of it says why. */
const Why = z.object({ reason: z.string().trim().min(2).max(500) })

export const AddSigners = { summary: 'Asks further signers', params: ById, body: Why.extend({ signers: z.array(Username).min(1).max(20) }), response: RoundView }
export const RemoveSigner = { summary: 'Asks a signer no more; the rest is counted anew', params: ById.extend({ signer: z.coerce.number().int().positive() }), body: Why, response: RoundView }
export const CancelRound = { summary: 'Takes a question back', params: ById, body: Why, response: RoundView }
export const AnswerOpinion = {
  summary: 'Gives one’s opinion',
  params: ById,
  body: z.object({ decision: z.enum(['agree', 'object', 'answer']), text: z.string().trim().max(2_000).default('') }),
  response: RoundView,
}
export const ListOpinions = {
  summary: 'What the reader is asked, or has answered, newest first',
  query: z.object({ box: z.enum(['todo', 'done']).default('todo'), cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  response: z.object({ items: z.array(z.object({ round: RoundView, case: CaseHead })), next: z.string().optional() }).meta({ id: 'OpinionPage' }),
}

export const StartConsultation = {
  summary: 'Asks colleagues about a task without moving it',
  status: 201,
  params: ByKey,
  body: z.object({ to: z.array(Username).min(1).max(10), text: Text, dossier: z.boolean().default(true), dueAt: Instant.optional() }),
  response: ConsultationView,
} as const
export const PostMessage = { summary: 'Writes a further line of a conversation', status: 201, params: ById, body: z.object({ text: z.string().trim().min(1).max(2_000) }), response: ConsultationView } as const
export const CloseConsultation = { summary: 'Ends a conversation', params: ById, response: ConsultationView }
