import { z } from 'zod'
import { CaseType } from '../catalogue/schema.ts'
import { Stage } from '../cases/schema.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })

/** `terminate` and `remind` act on cases, `reassign` on a person's tasks, `retry` on incidents, `migrate` on running process instances. */
export const BatchKind = z.enum(['terminate', 'remind', 'reassign', 'retry', 'migrate'])
export type BatchKind = z.infer<typeof BatchKind>

/** `frozen`: the list is fixed, nothing is done yet. */
export const BatchState = z.enum(['frozen', 'running', 'stopped', 'done'])
export type BatchState = z.infer<typeof BatchState>

/** `sent`: the engine has not answered yet. */
export const ItemState = z.enum(['waiting', 'sent', 'done', 'refused'])
export type ItemState = z.infer<typeof ItemState>

/** What a batch is about; each kind reads the fields it knows. */
export const BatchFilter = z.object({
  type: CaseType.optional(),
  stage: Stage.optional(),
  site: z.string().regex(/^[A-Z]{2}$/).optional(),
  department: z.string().min(1).max(20).optional(),
  /** Only cases whose limit has ended. */
  overdue: z.boolean().optional(),
  openedBefore: Instant.optional(),
  /** Whose tasks. */
  holder: z.string().min(1).max(64).optional(),
  errorType: z.string().min(1).max(60).optional(),
  processId: z.string().min(1).max(100).optional(),
  /** `migrate`: the version instances go on in; the server sets the newest the engine has. */
  toVersion: z.int().positive().optional(),
  /** Chosen by hand: these, as far as the other conditions hold. */
  keys: z.array(z.string().min(1).max(40)).min(1).max(500).optional(),
})
export type BatchFilter = z.infer<typeof BatchFilter>

export const BatchView = z
  .object({
    id: z.string(),
    kind: BatchKind,
    state: BatchState,
    filter: BatchFilter,
    receiver: z.string().nullable(),
    /** Names of the people the filter and the receiver name, by user name; who has left is not among them. */
    names: z.record(z.string(), z.string()),
    total: z.int(),
    done: z.int(),
    refused: z.int(),
    by: Person,
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'Batch' })
export type BatchView = z.infer<typeof BatchView>

export const BatchItemView = z.object({ id: z.string(), subject: z.string(), label: z.string(), state: ItemState, message: z.string().nullable(), at: Instant.nullable() }).meta({ id: 'BatchItem' })
export type BatchItemView = z.infer<typeof BatchItemView>

const ById = z.object({ id: z.string().regex(/^\d{1,9}$/) })
const Revision = z.object({ revision: z.int().min(0) })

export const FreezeBatch = {
  summary: 'Fixes the list of what a batch will be done to, and counts it; nothing is done yet',
  status: 201,
  body: z.object({ kind: BatchKind, filter: BatchFilter }),
  response: BatchView,
} as const
export const ListBatches = { summary: 'Batches the reader may see, newest first', response: z.object({ items: z.array(BatchView) }) }
export const GetBatch = { summary: 'A batch and how far it is', params: ById, response: BatchView }
export const ListItems = {
  summary: 'What a batch is done to, and what came of each',
  params: ById,
  query: z.object({ state: ItemState.optional().describe('Only items in this state'), cursor: z.string().max(200).optional().describe('Where the next page begins'), limit: z.coerce.number().int().min(1).max(200).default(50).describe('Items per page') }),
  response: z.object({ items: z.array(BatchItemView), next: z.string().optional() }),
}
export const StartBatch = {
  summary: 'Begins a frozen batch',
  params: ById,
  body: Revision.extend({ reason: z.string().trim().min(1).max(1000), receiver: z.string().min(1).max(64).optional() }),
  response: BatchView,
}
export const StopBatch = { summary: 'Stops a batch after the item in hand', params: ById, body: Revision, response: BatchView }
export const ResumeBatch = { summary: 'Goes on with a stopped batch', params: ById, body: Revision, response: BatchView }
