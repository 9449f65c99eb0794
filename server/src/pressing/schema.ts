import { z } from 'zod'
import { CaseHead, CaseNumber } from '../cases/schema.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })

/** 提醒 → 催办通知书 → 抄报领导 → 通报: each presupposes the one before. */
export const PressingStep = z.enum(['remind', 'form', 'report', 'circular'])
export type PressingStep = z.infer<typeof PressingStep>

export const PressingView = z
  .object({
    id: z.string(),
    step: PressingStep,
    documentNumber: z.string().nullable(),
    text: z.string(),
    replyBy: Instant.nullable(),
    /** Whom it went to, in words. */
    told: z.array(z.string()),
    by: Person,
    at: Instant,
  })
  .meta({ id: 'Pressing' })
export type PressingView = z.infer<typeof PressingView>

const ByNumber = z.object({ number: CaseNumber })

export const ListPressings = {
  summary: 'The written steps of pressing for a case, and which the reader may take now',
  params: ByNumber,
  response: z
    .object({
      items: z.array(PressingView),
      /** Each further step with why it is not open to the reader, or null when it is. */
      available: z.array(z.object({ step: PressingStep, refusal: z.string().nullable() })),
    })
    .meta({ id: 'Pressings' }),
}
export type Pressings = z.infer<typeof ListPressings.response>

export const Press = {
  summary: 'Presses for a case by the next step: a written notice, a report to the leader, a circular',
  status: 201,
  params: ByNumber,
  body: z.object({
    step: PressingStep,
    text: z.string().trim().min(5).max(2000),
    /** Until when the department must answer. */
    replyBy: Instant.optional(),
  }),
  response: PressingView,
} as const
export type PressBody = z.infer<typeof Press.body>

/** A supervised case as the register shows it. */
export const SupervisionRow = z
  .object({
    id: z.string(),
    state: z.enum(['open', 'lifted', 'withdrawn', 'ended']),
    reason: z.string(),
    dueAt: Instant.nullable(),
    overdue: z.boolean(),
    by: Person,
    at: Instant,
    endedAt: Instant.nullable(),
    /** What who lifted it wrote. */
    opinion: z.string().nullable(),
    case: CaseHead,
  })
  .meta({ id: 'Supervision' })
export type SupervisionRow = z.infer<typeof SupervisionRow>

export const ListSupervisions = {
  summary: 'The register of supervised cases, newest first',
  query: z.object({
    state: z.enum(['open', 'lifted', 'all']).default('open').describe('Under supervision, no longer, or both'),
    overdue: z.enum(['true', 'false']).optional().describe('`true`: only those whose answer is late'),
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
    department: z.string().max(20).optional(),
    mine: z.enum(['true', 'false']).optional().describe('`true` for those the reader began'),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(SupervisionRow), next: z.string().optional() }).meta({ id: 'SupervisionPage' }),
}
export type ListSupervisionsQuery = z.infer<typeof ListSupervisions.query>
export type SupervisionPage = z.infer<typeof ListSupervisions.response>
