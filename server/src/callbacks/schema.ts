import { z } from 'zod'
import { Urgency } from '../cases/schema.ts'
import { LocalText } from '../catalogue/index.ts'

const Instant = z.iso.datetime()

/** Lost in the queue, missed by an agent, unsatisfied survey, quality check failed, voice message; a case that was concluded. */
export const CallbackSource = z.enum(['lost', 'missed', 'unsatisfied', 'quality', 'voicemail', 'process'])
export type CallbackSource = z.infer<typeof CallbackSource>

export const CallbackState = z.enum(['planned', 'reached', 'unreached', 'cancelled'])
export type CallbackState = z.infer<typeof CallbackState>

const Half = z.string().regex(/^\d{4}-\d{2}-\d{2} (morning|afternoon)$/)

export const PlannedCallbackView = z
  .object({
    id: z.string(),
    sources: z.array(CallbackSource),
    phone: z.string(),
    cases: z.array(z.string()),
    half: Half,
    movedFrom: Half.nullable(),
    late: z.boolean(),
    state: CallbackState,
    result: z.string().nullable(),
    doneBy: z.string().nullable(),
    doneAt: Instant.nullable(),
    createdAt: Instant,
    /** Attempts of the cases' processes, oldest first: one call is one attempt, for however many cases. */
    attempts: z.array(z.object({ half: Half, at: Instant, outcome: z.enum(['connected', 'no-answer', 'busy', 'failed']) })),
    /** Cases whose processes wait for this call, each with how many attempts it has made. */
    waiting: z.array(z.object({ caseNumber: z.string(), attempt: z.int(), at: Instant, forSiblings: z.boolean() })),
    revision: z.int(),
    /** Why the reader may not make it, or null. */
    refusal: z.string().nullable(),
  })
  .meta({ id: 'PlannedCallback' })
export type PlannedCallbackView = z.infer<typeof PlannedCallbackView>

export const ListCallbacks = {
  summary: 'The callbacks a site owes, by half-day, and the half-days they may be moved to',
  query: z.object({ state: z.enum(['planned', 'done']).default('planned'), site: z.string().regex(/^[A-Z]{2}$/).optional() }),
  response: z
    .object({
      items: z.array(PlannedCallbackView),
      halves: z.array(z.object({ half: Half, planned: z.int(), capacity: z.int() })),
    })
    .meta({ id: 'CallbackPlan' }),
}
export type CallbackPlan = z.infer<typeof ListCallbacks.response>

const ById = z.object({ id: z.string().regex(/^\d{1,10}$/) })

export const MoveCallback = { summary: 'Moves a callback to another half-day', params: ById, body: z.object({ half: Half, revision: z.int() }), response: PlannedCallbackView }
export const DialCallback = { summary: 'The number of a callback in full, for who rings it; audited', params: ById, body: z.object({ revision: z.int() }), response: z.object({ phone: z.string() }) }
export const SettleCallback = {
  summary: 'Writes down what came of a callback; each of its cases gets the result',
  params: ById,
  body: z.object({ state: z.enum(['reached', 'unreached', 'cancelled']), result: z.string().trim().min(2).max(1000), revision: z.int() }),
  response: PlannedCallbackView,
}

export const CallbackShare = z
  .object({
    site: z.object({ code: z.string(), name: z.string() }),
    type: z.string(),
    typeName: LocalText,
    urgency: Urgency,
    /** Cases that came to their callback. */
    finished: z.int(),
    drawn: z.int(),
    /** Of those drawn, the ones no table may leave out. */
    always: z.int(),
    /** Of those drawn, the ones whose citizen was spoken to. */
    reached: z.int(),
  })
  .meta({ id: 'CallbackShare' })
export type CallbackShare = z.infer<typeof CallbackShare>

export const ListCallbackShares = {
  summary: 'How many finished cases were called back, by city, type and urgency',
  /** At most a year, the end not counted in. */
  query: z.object({ from: Instant, to: Instant, site: z.string().regex(/^[A-Z]{2}$/).optional() }),
  response: z.object({ items: z.array(CallbackShare) }),
}
