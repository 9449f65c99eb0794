import { z } from 'zod'
import { LocalText } from '../catalogue/schema.ts'
import { CaseHead, CaseNumber, Stage } from '../cases/schema.ts'

const Instant = z.iso.datetime()

export const IssueCode = {
  summary: 'A new PIN for the citizen’s query code; told once',
  params: z.object({ number: CaseNumber }),
  body: z.object({}),
  response: z.object({ code: z.string(), pin: z.string() }),
  // A stored answer would keep the PIN.
  idempotent: false,
} as const

export const GetCode = {
  summary: 'The citizen’s query code, without its PIN',
  params: z.object({ number: CaseNumber }),
  response: z.object({ code: z.string(), pinIssuedAt: Instant.nullable() }),
}

/** What a citizen sees of their case: how far it is and until when. Nobody's name. */
export const ProgressView = z
  .object({
    typeName: LocalText,
    stage: Stage,
    openedAt: Instant,
    limit: z.object({ dueAt: Instant, state: z.enum(['ok', 'soon', 'overdue']) }).nullable(),
    outcome: CaseHead.shape.outcome,
    closedAt: Instant.nullable(),
    /** What the citizen added here before. */
    supplements: z.array(z.object({ at: Instant, files: z.int() })),
    maySupplement: z.boolean(),
    /** For adding material; half an hour. */
    token: z.string(),
  })
  .meta({ id: 'Progress' })
export type ProgressView = z.infer<typeof ProgressView>

export const AskProgress = {
  summary: 'How far a case is, by query code and PIN',
  access: 'public',
  idempotent: false,
  bodyLimit: 2000,
  body: z.object({ code: z.string().trim().regex(/^[\d\s-]{10,20}$/), pin: z.string().trim().regex(/^\d{6}$/) }),
  response: ProgressView,
} as const

export const AddMaterial = {
  summary: 'A citizen adds to their case',
  access: 'public',
  idempotent: false,
  bodyLimit: 40_000,
  status: 201,
  body: z.object({ token: z.string().min(1).max(1000), text: z.string().trim().min(1).max(4000), files: z.array(z.uuid()).max(10).optional() }),
  response: ProgressView,
} as const

/** multipart/form-data with one field `file`. */
export const AddFile = {
  summary: 'A citizen uploads a file for their case',
  access: 'public',
  idempotent: false,
  consumes: 'multipart/form-data',
  status: 201,
  response: z.object({ id: z.uuid(), name: z.string(), size: z.int() }),
} as const
