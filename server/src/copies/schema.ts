import { z } from 'zod'
import { CaseHead, CaseNumber } from '../cases/schema.ts'
import { TaskKey } from '../tasks/schema.ts'

const Instant = z.iso.datetime()
const Person = z.object({ username: z.string(), name: z.string() })
const ByNumber = z.object({ number: CaseNumber })
const ById = z.object({ id: z.coerce.number().int().positive() })

const Copy = z.object({
  id: z.int(),
  caseNumber: CaseNumber,
  taskKey: TaskKey.nullable(),
  /** The step it was sent from, in the list of a case. */
  elementId: z.string().nullable(),
  to: Person,
  by: Person,
  note: z.string().nullable(),
  at: Instant,
  /** The receipt: when its receiver opened it. */
  readAt: Instant.nullable(),
})

export const CopyView = Copy.meta({ id: 'CaseCopy' })
export type CopyView = z.infer<typeof CopyView>

/** A row of the box 抄送: the copy with its case, masked; null when the reader may no longer see the case. */
export const CopyRow = Copy.extend({ case: CaseHead.nullable() }).meta({ id: 'CopyRow' })
export type CopyRow = z.infer<typeof CopyRow>

const Paged = { cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }

export const ListCopies = {
  summary: 'The box of copies of the reader, newest first',
  query: z.object({
    /** Only what was not opened yet. */
    unread: z.enum(['true', 'false']).default('false'),
    ...Paged,
  }),
  response: z.object({ items: z.array(CopyRow), next: z.string().optional(), unread: z.int() }).meta({ id: 'CopyPage' }),
}
export type CopyPage = z.infer<typeof ListCopies.response>

export const SendCopies = {
  summary: 'Shows a case to people who may read it',
  status: 201,
  params: ByNumber,
  body: z.object({ to: z.array(z.string().trim().min(1).max(64)).min(1).max(20), note: z.string().trim().max(500).optional(), task: TaskKey.optional() }),
  response: z.object({ items: z.array(CopyView) }),
} as const
export const CopiesOfCase = {
  summary: 'Who got copies of a case and whether they read them, and whether the reader watches it',
  params: ByNumber,
  response: z.object({ items: z.array(CopyView), watching: z.boolean(), mayCopy: z.boolean() }).meta({ id: 'CopiesOfCase' }),
}
export type CopiesOfCase = z.infer<typeof CopiesOfCase.response>
export const ReadCopy = { summary: 'The receiver opened a copy: the receipt', params: ById, response: CopyView }

export const ListWatched = {
  summary: 'Cases the reader watches, the last added first',
  query: z.object(Paged),
  response: z.object({ items: z.array(z.object({ at: Instant, case: CaseHead })), next: z.string().optional() }).meta({ id: 'WatchedPage' }),
}
export type WatchedPage = z.infer<typeof ListWatched.response>
export const Watch = { summary: 'Watches a case', params: ByNumber } as const
export const Unwatch = { summary: 'Watches a case no longer', params: ByNumber } as const
