import { z } from 'zod'
import { CaseHead, CaseNumber } from '../cases/schema.ts'

const Person = z.object({ username: z.string(), name: z.string() })
const ByNumber = z.object({ number: CaseNumber })

export const MergeView = z
  .object({
    id: z.string(),
    /** `active`: the merged case waits. `answered`: it ended with the other one's result. `undone`: taken apart again. `left`: it ended by itself. */
    state: z.enum(['active', 'undone', 'answered', 'left']),
    /** The other case, seen from the one asked about. */
    other: CaseHead,
    reason: z.string(),
    at: z.iso.datetime(),
    by: Person,
    ended: z.object({ at: z.iso.datetime(), by: Person.nullable(), reason: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'CaseMerge' })
export type MergeView = z.infer<typeof MergeView>

export const CaseMerges = z
  .object({
    /** Where this case was merged into, newest first; the first may be active. */
    into: z.array(MergeView),
    /** Cases merged into this one. */
    merged: z.array(MergeView),
    rights: z.object({ merge: z.boolean(), unmerge: z.boolean() }),
  })
  .meta({ id: 'CaseMerges' })
export type CaseMerges = z.infer<typeof CaseMerges>

export const GetMerges = { summary: 'What a case was merged into and with, of the cases the reader may see', params: ByNumber, response: CaseMerges }

export const Merge = {
  summary: 'Merges a case into another: it waits for that one’s result, its caller is answered with it',
  params: ByNumber,
  body: z.object({ into: z.string().trim().min(1).max(40), reason: z.string().trim().min(1).max(500) }),
  response: CaseMerges,
}

export const Unmerge = {
  summary: 'Takes a merged case out again: it goes on by itself',
  params: ByNumber,
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  response: CaseMerges,
}

export const Duplicate = z
  .object({
    head: CaseHead,
    /** Why it may be the same matter, strongest first. `likeness` of texts from 0 to 1 with the words both have. */
    reasons: z.array(z.object({ by: z.enum(['phone', 'licence', 'address', 'text', 'matter']), likeness: z.number().optional(), words: z.array(z.string()).optional() })),
    /** A repeat of the same caller, or the same matter told by somebody else. */
    sameCaller: z.boolean(),
  })
  .meta({ id: 'Duplicate' })
export type Duplicate = z.infer<typeof Duplicate>

const Duplicates = z.object({ items: z.array(Duplicate) })

export const FindDuplicates = {
  summary: 'Cases that may be about what is being typed; writes nothing',
  body: z.object({
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
    matter: z.string().max(64).optional(),
    phone: z.string().max(30).optional(),
    licence: z.string().max(32).optional(),
    address: z.string().max(300).optional(),
    subject: z.string().max(300).optional(),
    content: z.string().max(8000).optional(),
  }),
  response: Duplicates,
}
export type FindDuplicatesBody = z.infer<typeof FindDuplicates.body>

export const DuplicatesOfCase = { summary: 'Cases that may be about the same as this one', params: ByNumber, response: Duplicates }
