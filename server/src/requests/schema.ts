import { z } from 'zod'
import { LocalText } from '../catalogue/schema.ts'
import { CaseNumber } from '../cases/schema.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })

export const RequestState = z.enum(['requested', 'running', 'approved', 'refused', 'ended', 'withdrawn'])
export type RequestState = z.infer<typeof RequestState>

/** Process id of a block. */
export const RequestKindName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)

export const CaseRequestView = z
  .object({
    id: z.string(),
    kind: z.string(),
    kindName: LocalText,
    state: RequestState,
    reason: z.string(),
    details: z.record(z.string(), z.unknown()),
    by: Person,
    at: Instant,
    decidedBy: Person.nullable(),
    decidedAt: Instant.nullable(),
    opinion: z.string().nullable(),
    /** Whether the reader may take it back now. */
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'CaseRequest' })
export type CaseRequestView = z.infer<typeof CaseRequestView>

/** A kind of request as the reader could make it now. */
export const RequestChoice = z
  .object({
    kind: z.string(),
    name: LocalText,
    /** Why not, as a sentence; null when the reader may. */
    refusal: z.string().nullable(),
    /** Refused for who the reader is, not for how the case stands: no use to show it. */
    forbidden: z.boolean(),
  })
  .meta({ id: 'RequestChoice' })
export type RequestChoice = z.infer<typeof RequestChoice>

const ByNumber = z.object({ number: CaseNumber })
const ById = z.object({ number: CaseNumber, id: z.string().regex(/^\d{1,15}$/) })

export const ListRequests = {
  summary: 'Requests about a case, oldest first, and what the reader could request now',
  params: ByNumber,
  response: z.object({ items: z.array(CaseRequestView), available: z.array(RequestChoice) }).meta({ id: 'CaseRequests' }),
}
export type CaseRequests = z.infer<typeof ListRequests.response>

export const MakeRequest = {
  summary: 'Requests a procedure about a case: extension, pause, supervision …',
  status: 201,
  params: ByNumber,
  body: z.object({
    kind: RequestKindName,
    reason: z.string().trim().min(1).max(2000),
    /** What the kind asks for; see docs/contracts.md §7. */
    details: z
      .record(z.string().max(40), z.unknown())
      .refine((details) => JSON.stringify(details).length <= 4000, { params: { zh: '申请内容过长。', en: 'The request’s details are too long.' } })
      .default({}),
  }),
  response: CaseRequestView,
} as const

export const WithdrawRequest = {
  summary: 'Takes one’s own request back while it waits',
  params: ById,
  response: CaseRequestView,
}

export const SettleRequest = {
  summary: 'A procedure reports what was decided; at least once per job',
  params: ById,
  body: z.object({ kind: RequestKindName, decision: z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/) }),
  response: z.record(z.string(), z.unknown()),
}
