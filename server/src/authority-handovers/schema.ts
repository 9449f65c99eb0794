import { z } from 'zod'
import { LocalText } from '../catalogue/schema.ts'
import { CaseNumber } from '../cases/schema.ts'

const Instant = z.iso.datetime()
const Named = z.object({ code: z.string(), name: z.string() })

export const Receiver = z.enum(['12345', '12315', '110', 'other'])
export const HandoverScope = z.enum(['whole', 'part'])
export type HandoverScope = z.infer<typeof HandoverScope>
/** `closed`: the case ended otherwise before the receiver had answered. */
export const HandoverState = z.enum(['sent', 'receipted', 'answered', 'returned', 'closed'])
export type HandoverState = z.infer<typeof HandoverState>

/** A number of the receiver's own system. */
export const TheirNumber = z.string().trim().regex(/^[\p{Script=Han}A-Za-z0-9〔〕［］[\]()（）/_.\-]{3,60}$/u)
const Person = z.string().trim().min(1).max(40)
const Note = z.string().trim().max(1000)

export const HandoverView = z
  .object({
    id: z.string(),
    caseNumber: CaseNumber,
    subject: z.string(),
    site: Named,
    receiver: Receiver,
    receiverName: LocalText,
    scope: HandoverScope,
    legalBasis: z.string(),
    expectResult: z.boolean(),
    state: HandoverState,
    ourNumber: z.string(),
    theirNumber: z.string().nullable(),
    claimedNumber: z.string().nullable(),
    sentAt: Instant,
    sentBy: z.string(),
    receiptedAt: Instant.nullable(),
    receiptPerson: z.string().nullable(),
    receiptNote: z.string().nullable(),
    answeredAt: Instant.nullable(),
    result: z.string().nullable(),
    returnedAt: Instant.nullable(),
    returnReason: z.string().nullable(),
    /** Until when the receipt, or then the result, is due. */
    dueAt: Instant.nullable(),
    overdue: z.boolean(),
    /** Whether the reader may write down what the receiver says. */
    mayRecord: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'AuthorityHandover' })
export type HandoverView = z.infer<typeof HandoverView>

/** Which handovers; by the day they were sent on. */
export const Period = z.object({ from: Instant.optional(), to: Instant.optional(), site: z.string().regex(/^[A-Z]{2}$/).optional() })

const Filter = Period.extend({
  receiver: Receiver.optional(),
  state: z.enum(['open', 'sent', 'receipted', 'answered', 'returned', 'closed', 'mismatch']).optional(),
  q: z.string().trim().max(60).optional(),
})
export type HandoverFilter = z.infer<typeof Filter>

export const ListHandovers = {
  summary: 'Handovers to other authorities, the newest first',
  query: Filter.extend({ cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ items: z.array(HandoverView), next: z.string().optional() }).meta({ id: 'AuthorityHandoverPage' }),
}
export type HandoverPage = z.infer<typeof ListHandovers.response>

export const CaseHandovers = { summary: 'Handovers of a case, oldest first', params: z.object({ number: CaseNumber }), response: z.object({ items: z.array(HandoverView) }).meta({ id: 'CaseHandovers' }) }

export const HandoverTally = z
  .object({ receiver: Receiver, receiverName: LocalText, sent: z.int(), receipted: z.int(), open: z.int(), returned: z.int(), answered: z.int(), mismatch: z.int() })
  .meta({ id: 'HandoverTally' })
export type HandoverTally = z.infer<typeof HandoverTally>

export const TallyHandovers = { summary: '移交对账: per receiver and period how many were sent, receipted, open, returned, answered, and differ', query: Period, response: z.object({ items: z.array(HandoverTally) }).meta({ id: 'HandoverTallies' }) }
export const ExportHandovers = { summary: 'The handovers of a period as CSV', query: Filter, produces: 'text/csv' }

const ById = z.object({ id: z.string().regex(/^\d{1,15}$/) })

export const RecordReceipt = {
  summary: 'Writes down the receipt of the authority, or that it sends the case back',
  params: ById,
  body: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('received'), theirNumber: TheirNumber, person: Person.optional(), at: Instant.optional(), note: Note.optional(), revision: z.int() }),
    z.object({ outcome: z.literal('returned'), note: Note.min(2), at: Instant.optional(), revision: z.int() }),
  ]),
  response: HandoverView,
}
export const RecordAnswer = {
  summary: 'Writes down what came of it over there, or that it is sent back after all',
  params: ById,
  body: z.object({ outcome: z.enum(['answered', 'returned']), note: Note.min(2), revision: z.int() }),
  response: HandoverView,
}
export const CorrectNumber = {
  summary: 'Settles which number of theirs is right',
  params: ById,
  body: z.object({ theirNumber: TheirNumber, reason: Note.min(2), revision: z.int() }),
  response: HandoverView,
}

const Line = z.object({ ourNumber: z.string().trim().max(60).default(''), theirNumber: z.string().trim().max(60).default('') })

export const CompareHandovers = {
  summary: 'Compares the receiver’s list of a period with ours; writes nothing',
  idempotent: false,
  body: z.object({ receiver: Receiver, from: Instant, to: Instant, lines: z.array(Line).max(2000) }),
  response: z
    .object({
      matched: z.int(),
      differing: z.array(z.object({ ourNumber: z.string(), theirNumber: z.string().nullable(), listed: z.string() })),
      /** Ours that their list does not have. */
      missingThere: z.array(z.string()),
      /** Lines of their list we know nothing of. */
      unknownHere: z.array(Line),
    })
    .meta({ id: 'HandoverComparison' }),
}
export type HandoverComparison = z.infer<typeof CompareHandovers.response>

export const ChannelReceipt = {
  summary: 'The receiver’s program reports receipt, return or result by our number; reported again it changes nothing',
  access: 'channel',
  idempotent: false,
  body: z.object({
    messageId: z.string().trim().min(1).max(120),
    ourNumber: z.string().trim().min(1).max(60),
    outcome: z.enum(['received', 'returned', 'answered']),
    theirNumber: TheirNumber.optional(),
    person: Person.optional(),
    note: Note.optional(),
    at: Instant.optional(),
  }),
  response: z.object({ ourNumber: z.string(), theirNumber: z.string().nullable(), state: HandoverState, mismatch: z.boolean() }).meta({ id: 'ChannelReceipt' }),
} as const
