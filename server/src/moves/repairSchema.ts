import { z } from 'zod'
import { CaseNumber } from '../cases/schema.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })
const EngineKey = z.string().regex(/^\d{1,20}$/)

/** `applied`: the engine has it. `overtaken`: an element to end had ended before. `failed`: the engine refused. */
export const RepairState = z.enum(['proposed', 'approved', 'applied', 'refused', 'withdrawn', 'overtaken', 'failed'])
export type RepairState = z.infer<typeof RepairState>

export const RepairToken = z.object({ elementInstanceKey: EngineKey, elementId: z.string(), name: z.string() })
export type RepairToken = z.infer<typeof RepairToken>

/** Small scalars only: personal data never enters the engine. */
const Variables = z
  .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,59}$/), z.union([z.string().max(200), z.number(), z.boolean(), z.null()]))
  .refine((variables) => Object.keys(variables).length <= 10, { message: 'At most 10 variables' })

export const RepairWish = z.object({ elementId: z.string(), name: z.string(), variables: Variables })
export type RepairWish = z.infer<typeof RepairWish>

/** Where the process instances of a case wait, for operators: no fact of the citizen is in it. */
export const RepairPicture = z
  .object({
    caseNumber: CaseNumber,
    open: z.boolean(),
    instances: z.array(
      z.object({
        key: EngineKey,
        processId: z.string(),
        name: z.string(),
        version: z.int(),
        xmlUrl: z.string().nullable(),
        parent: EngineKey.nullable(),
        tokens: z.array(RepairToken.extend({ type: z.string(), since: Instant, holder: z.string().nullable() })),
        /** Elements that may be begun. */
        elements: z.array(z.object({ elementId: z.string(), name: z.string(), type: z.string() })),
      }),
    ),
  })
  .meta({ id: 'RepairPicture' })
export type RepairPicture = z.infer<typeof RepairPicture>

export const RepairView = z
  .object({
    id: z.string(),
    caseNumber: CaseNumber,
    processInstanceKey: EngineKey,
    processId: z.string(),
    xmlUrl: z.string().nullable(),
    state: RepairState,
    terminate: z.array(RepairToken),
    activate: z.array(RepairWish),
    before: z.array(RepairToken),
    /** Where it waits when this is applied; elements begun have no key yet. */
    after: z.array(z.object({ elementId: z.string(), name: z.string() })),
    reason: z.string(),
    proposedBy: Person,
    proposedAt: Instant,
    decidedBy: Person.nullable(),
    decidedAt: Instant.nullable(),
    opinion: z.string().nullable(),
    failure: z.string().nullable(),
    /** Whether the reader may decide: whoever proposed may not. */
    mayDecide: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'TokenRepair' })
export type RepairView = z.infer<typeof RepairView>

const ById = z.object({ id: z.string().regex(/^\d{1,9}$/) })

export const GetPicture = { summary: 'Where the process instances of a case wait', params: z.object({ number: CaseNumber }), response: RepairPicture }
export const ListRepairs = {
  summary: 'Proposed and decided repairs, newest first',
  query: z.object({ state: z.enum(['open', 'closed']).default('open').describe('`open`: waiting for a decision or for the engine') }),
  response: z.object({ items: z.array(RepairView) }),
}
export const ProposeRepair = {
  summary: 'Proposes where a process instance should wait instead',
  status: 201,
  body: z.object({
    caseNumber: CaseNumber,
    processInstanceKey: EngineKey,
    /** At least one: by it the engine knows a repeated command. */
    terminate: z.array(EngineKey).min(1).max(20),
    activate: z.array(z.object({ elementId: z.string().min(1).max(100), variables: Variables.default({}) })).max(10),
    reason: z.string().trim().min(1).max(1000),
  }),
  response: RepairView,
} as const
export const DecideRepair = {
  summary: 'Approves or refuses a proposed repair, by another operator; its proposer may withdraw it',
  params: ById,
  body: z.object({ decision: z.enum(['approve', 'refuse', 'withdraw']), opinion: z.string().trim().min(1).max(1000), revision: z.int().min(0) }),
  response: RepairView,
}
