import { z } from 'zod'
import { HolidayNotice, ShiftTimes } from '../calendars/schema.ts'
import { CaseNumber, ComputationDay, Deadline } from '../cases/schema.ts'
import { CaseRequestView } from '../requests/schema.ts'

const Instant = z.iso.datetime()
const ByNumber = z.object({ number: CaseNumber })
const Name = z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/)

export const LimitAmount = z.object({
  amount: z.number().min(0).max(10_000),
  unit: z.enum(['workingDays', 'workingHours', 'naturalDays']),
})

export const GetDeadlines = {
  summary: 'The limits of a case, how each was computed and all that moved it',
  params: ByNumber,
  response: z.object({ items: z.array(Deadline) }),
}

export const PreviewMove = {
  summary: 'Where the limits would end if an extension or a pause were granted now',
  params: ByNumber,
  body: z
    .object({
      kind: z.enum(['extension', 'pause', 'supplement']),
      /** By how much, of an extension. */
      amount: z.number().positive().max(60).optional(),
      unit: LimitAmount.shape.unit.optional(),
      /** Which limit is extended; the whole case's by default. */
      deadline: Name.optional(),
      /** When a pause ends, if that is known. */
      until: Instant.optional(),
    }),
  response: z
    .object({
      items: z.array(z.object({ name: z.string(), dueAt: Instant, newDueAt: Instant, paused: z.boolean(), computation: z.array(ComputationDay) })),
    })
    .meta({ id: 'MovePreview' }),
}
export type PreviewMoveBody = z.infer<typeof PreviewMove.body>
export type MovePreview = z.infer<typeof PreviewMove.response>

export const Resume = {
  summary: 'Ends a pause before its date',
  params: z.object({ number: CaseNumber, id: z.string().regex(/^\d{1,15}$/) }),
  body: z.object({ reason: z.string().trim().min(1).max(2000) }),
  response: CaseRequestView,
}

export const PlanDeadline = {
  summary: 'Computes a limit by the site’s calendar, once per job',
  params: ByNumber,
  body: z.object({
    deadline: Name,
    limit: LimitAmount,
    remindBefore: LimitAmount.nullish(),
    /** When the limit began, if that was before this call: the instant of dispatch. */
    from: Instant.nullish(),
  }),
  response: z.object({ dueAt: Instant, remindAt: Instant }),
}

export const NextNotice = {
  summary: 'What a moved limit’s watch waits for next',
  params: z.object({ number: CaseNumber, id: z.string().regex(/^\d{1,15}$/) }),
  body: z.object({ watch: z.string().min(1).max(64) }),
  response: z.object({ notice: z.object({ at: Instant, event: z.string(), audience: z.string() }).nullable() }),
}

export const CheckLimit = {
  summary: 'Whether a limit has really ended, for a timer that was armed before it moved',
  params: z.object({ number: CaseNumber, name: Name }),
  response: z.object({
    /** `none`: never planned. `paused`: ask again at `at`. */
    state: z.enum(['running', 'due', 'paused', 'met', 'none']),
    /** The end as it is now; while it is paused, when to ask again. */
    at: Instant.nullable(),
  }),
}

const Day = z.iso.date()

export const CalendarEffect = z
  .object({
    /** Of the calendars it was computed against: the change is saved on top of it, or refused. */
    version: z.int(),
    /** Open limits it would move: exact, however few rows are shown. */
    total: z.int(),
    later: z.int(),
    earlier: z.int(),
    /** Of the earlier ones, those that would have passed already. */
    overdue: z.int(),
    /** Limits that would reach into a year nobody has entered; they would stay. */
    beyond: z.int(),
    items: z.array(z.object({ caseNumber: z.string(), name: z.string(), dueAt: Instant, newDueAt: Instant })),
  })
  .meta({ id: 'CalendarEffect' })
export type CalendarEffect = z.infer<typeof CalendarEffect>

export const EffectOfYear = {
  summary: 'What a year’s notice would do to the open limits; nothing is saved',
  params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  body: HolidayNotice,
  response: CalendarEffect,
}

export const EffectOfShifts = {
  summary: 'What other working hours would do to the open limits; nothing is saved',
  params: z.object({ site: z.string().regex(/^[A-Z]{2}$/), day: Day }),
  body: z.object({ shifts: ShiftTimes }),
  response: CalendarEffect,
}

export const ListReplans = {
  summary: 'Changed calendars and how far the open limits have been planned anew',
  response: z.object({
    items: z.array(z.object({ id: z.string(), cause: z.string(), site: z.string().nullable(), moved: z.int(), beyond: z.int(), createdAt: Instant, finishedAt: Instant.nullable() })),
  }),
}

export const PreviewLimits = {
  summary: 'What a table of limits would have meant for last month’s cases',
  body: z.object({
    /** Id of the decision, `complaint-limits`. */
    decision: z.string().regex(/^[a-z][A-Za-z0-9-]{0,90}$/),
    /** A draft; without it the published table. */
    xml: z.string().min(1).max(1_000_000).optional(),
    /** `2026-10`; the month before this one by default. */
    month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/).optional(),
    /** The caller's own id of this trial: live events `limits-trial` `{ id, done, total }` tell the caller how far it is. Hanging up ends it. */
    trial: z.uuid().optional(),
  }),
  response: z
    .object({
      decision: z.string(),
      month: z.string(),
      draft: z.boolean(),
      /** Cases of that month that had a limit. */
      cases: z.int(),
      capped: z.boolean(),
      /** Cases no rule of the table fits. */
      undecided: z.int(),
      groups: z.array(
        z.object({
          type: z.string(),
          subtype: z.string().nullable(),
          urgency: z.string(),
          site: z.object({ code: z.string(), name: z.string() }),
          cases: z.int(),
          /** Would have had another limit. */
          changed: z.int(),
          /** Whose end would have come earlier, and later. */
          earlier: z.int(),
          later: z.int(),
          lateBefore: z.int(),
          lateAfter: z.int(),
          /** The new limit would reach into a year nobody has entered. */
          beyond: z.int(),
        }),
      ),
      /** At most 200 cases whose end would move, those that would become late first; without confidential ones. */
      items: z.array(z.object({ caseNumber: z.string(), limit: LimitAmount, newLimit: LimitAmount, dueAt: Instant, newDueAt: Instant, wasLate: z.boolean(), isLate: z.boolean() })),
    })
    .meta({ id: 'LimitsPreview' }),
}
export type LimitsPreview = z.infer<typeof PreviewLimits.response>
