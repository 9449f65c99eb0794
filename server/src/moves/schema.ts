import { z } from 'zod'
import { CaseHead, CaseNumber } from '../cases/schema.ts'
import { TaskKey, TaskRow } from '../tasks/schema.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })
const ByKey = z.object({ key: TaskKey })
const ByNumber = z.object({ number: CaseNumber })
const Reason = z.string().trim().min(1).max(1000)

/** A step a task may be sent back to. */
export const MoveTarget = z
  .object({
    elementId: z.string(),
    name: z.string(),
    /** `block` is a called process: it runs anew. `opener`: whoever took the case down completes it. */
    kind: z.enum(['task', 'block', 'opener']),
    /** Who did it the last time; null for a block. */
    by: Person.nullable(),
    /** When it was left the last time; null for the opener’s step when it was never entered. */
    at: Instant.nullable(),
    /** Several people did it at once; all of them get it again. */
    multiple: z.boolean(),
    /** The step just before this one. */
    previous: z.boolean(),
    /** Steps that will be gone through again, this one included. */
    again: z.array(z.string()),
  })
  .meta({ id: 'MoveTarget' })
export type MoveTarget = z.infer<typeof MoveTarget>

export const GetTargets = {
  summary: 'The earlier steps a task may be sent back to',
  params: ByKey,
  response: z.object({
    items: z.array(MoveTarget),
    /** Why there are none, in the reader’s language. */
    because: z.string().nullable(),
    /** Why whoever took the case down can’t be asked. */
    openerBecause: z.string().nullable(),
    revision: z.int(),
  }),
}

export const RejectTask = {
  summary: 'Sends a case back to an earlier step',
  params: ByKey,
  body: z.object({
    target: z.string().min(1).max(100),
    reason: Reason,
    revision: z.int().min(0),
    /** Whether whoever did that step gets it again, or all its groups. */
    samePerson: z.boolean().default(true),
  }),
  response: TaskRow,
}

/** What happened since a step was completed and can’t be undone. */
export const SideEffect = z
  .object({ kind: z.enum(['sms', 'limit', 'notice', 'callback', 'step']), text: z.string(), at: Instant })
  .meta({ id: 'SideEffect' })
export type SideEffect = z.infer<typeof SideEffect>

export const GetRecall = {
  summary: 'Whether a completed step may be taken back, and what has happened since',
  params: ByKey,
  response: z.object({
    allowed: z.boolean(),
    because: z.string().nullable(),
    /** Where the case waits now. */
    next: z.array(z.string()),
    effects: z.array(SideEffect),
    revision: z.int(),
  }),
}

export const RecallTask = {
  summary: 'Takes a completed step back while the next one is untouched',
  params: ByKey,
  body: z.object({ reason: Reason, revision: z.int().min(0) }),
  response: TaskRow,
}

export const GetTermination = {
  summary: 'Whether a case may be terminated, and what that undoes',
  params: ByNumber,
  response: z.object({
    allowed: z.boolean(),
    because: z.string().nullable(),
    /** Open tasks that end. */
    tasks: z.array(z.object({ name: z.string(), holder: Person.nullable() })),
    /** Completed steps with the step that undoes each. */
    compensated: z.array(z.object({ step: z.string(), by: z.string() })),
    /** Limits that end. */
    limits: z.int(),
    /** Whether the citizen can be told by SMS. */
    tellsCitizen: z.boolean(),
  }),
}

export const TerminateCase = { summary: 'Terminates a case with its compensation', params: ByNumber, body: z.object({ reason: Reason }), response: CaseHead }

export const CaseMoveView = z
  .object({
    id: z.string(),
    kind: z.enum(['rejection', 'recall', 'repair']),
    state: z.enum(['sent', 'arrived', 'overtaken', 'parked']),
    processInstanceKey: z.string(),
    from: z.array(z.object({ elementId: z.string(), name: z.string() })),
    to: z.array(z.object({ elementId: z.string(), name: z.string() })),
    by: Person,
    at: Instant,
  })
  .meta({ id: 'CaseMove' })
export type CaseMoveView = z.infer<typeof CaseMoveView>

export const ListMoves = { summary: 'How people moved a case between its steps', params: ByNumber, response: z.object({ items: z.array(CaseMoveView) }) }
