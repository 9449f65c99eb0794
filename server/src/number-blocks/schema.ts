import { z } from 'zod'
import { CaseNumber } from '../cases/schema.ts'
import { BLOCK_POLICY } from './blockPolicy.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })

export const BlockState = z.enum(['proposed', 'active', 'refused', 'withdrawn', 'lifted', 'expired', 'lapsed'])
export type BlockState = z.infer<typeof BlockState>

export const NumberBlockView = z
  .object({
    id: z.string(),
    site: z.object({ code: z.string(), name: z.string() }),
    /** Masked: the number itself is not kept. */
    number: z.string(),
    state: BlockState,
    callId: z.string().nullable(),
    caseNumber: z.string().nullable(),
    reason: z.string(),
    days: z.int(),
    proposedBy: Person,
    proposedAt: Instant,
    decidedBy: Person.nullable(),
    decidedAt: Instant.nullable(),
    opinion: z.string().nullable(),
    expiresAt: Instant.nullable(),
    endedBy: Person.nullable(),
    endedAt: Instant.nullable(),
    endReason: z.string().nullable(),
    /** Calls of the last days of the policy. */
    calls: z.int(),
    /** What the reader may do now. */
    may: z.object({ decide: z.boolean(), lift: z.boolean(), withdraw: z.boolean() }),
    /** Why the reader may not decide a proposal, or null. */
    refusal: z.string().nullable(),
    revision: z.int(),
  })
  .meta({ id: 'NumberBlock' })
export type NumberBlockView = z.infer<typeof NumberBlockView>

export const ListBlocks = {
  summary: 'Numbers held back: proposed, in force, ended; the newest first',
  query: z.object({
    state: z.enum(['proposed', 'active', 'ended']).default('proposed'),
    /** A whole number, its last four digits, or a case’s number. */
    q: z.string().trim().max(40).optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z
    .object({ items: z.array(NumberBlockView), next: z.string().optional(), policy: z.object({ defaultDays: z.int(), mostDays: z.int(), repeatedCalls: z.int(), repeatedDays: z.int() }) })
    .meta({ id: 'NumberBlockPage' }),
}
export type NumberBlockPage = z.infer<typeof ListBlocks.response>

const Reason = z.string().trim().min(2).max(1000)
const Days = z.int().min(1).max(BLOCK_POLICY.mostDays).default(BLOCK_POLICY.defaultDays)

export const ProposeBlock = {
  summary: 'Proposes to hold back the number of a call or a case',
  status: 201,
  body: z.union([z.object({ callId: z.string().min(1).max(100), reason: Reason, days: Days }), z.object({ caseNumber: CaseNumber, reason: Reason, days: Days })]),
  response: NumberBlockView,
} as const

const ById = z.object({ id: z.string().regex(/^\d{1,15}$/) })

export const DecideBlock = {
  summary: 'Approves or refuses a proposal, by somebody else than who made it',
  params: ById,
  body: z.object({ decision: z.enum(['approve', 'refuse']), opinion: z.string().trim().max(1000).default(''), days: z.int().min(1).max(BLOCK_POLICY.mostDays).optional(), revision: z.int() }),
  response: NumberBlockView,
}
export const LiftBlock = { summary: 'Ends a block before its time', params: ById, body: z.object({ reason: Reason, revision: z.int() }), response: NumberBlockView }
export const WithdrawBlock = { summary: 'Takes one’s own proposal back', params: ById, body: z.object({ revision: z.int() }), response: NumberBlockView }
