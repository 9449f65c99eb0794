import { z } from 'zod'
import { CaseNumber, Stage } from './schema.ts'

const ByNumber = z.object({ number: CaseNumber })
const Instant = z.iso.datetime()
const DeadlineName = z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/)

const LimitAmount = z.object({
  amount: z.number().min(0).max(10_000),
  unit: z.enum(['workingDays', 'workingHours', 'naturalDays']),
})

export const GetContact = {
  params: ByNumber,
  query: z.object({ purpose: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) }),
  response: z.object({ phone: z.string(), site: z.string() }),
}

export const PlanDeadline = {
  params: ByNumber,
  body: z.object({ deadline: DeadlineName, limit: LimitAmount, remindBefore: LimitAmount.nullish() }),
  response: z.object({ dueAt: Instant, remindAt: Instant }),
}

export const GiveNotice = {
  params: ByNumber,
  body: z.object({
    event: z.enum(['remind', 'overdue', 'escalate', 'returned']),
    audience: z.enum(['holder', 'dispatcher', 'head']),
  }),
}

export const SetStage = { params: ByNumber, body: z.object({ stage: Stage }) }

export const ArchiveCase = {
  params: ByNumber,
  body: z.object({ outcome: z.enum(['concluded', 'withdrawn', 'unreachable']) }),
  response: z.object({ archivedAt: Instant }),
}

export const PlanCallback = {
  params: ByNumber,
  body: z.object({ attempt: z.int().min(1).max(3) }),
  response: z.object({ callbackAt: Instant }),
}
