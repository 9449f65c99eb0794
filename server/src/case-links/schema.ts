import { z } from 'zod'
import { CaseHead, CaseNumber } from '../cases/schema.ts'

/** `parent`: from is the whole, to a part of it. `split`: both came from one call, from was taken down first. `follows`: to takes up an earlier case. `related`: no order. */
export const LinkKind = z.enum(['parent', 'split', 'follows', 'related'])
export type LinkKind = z.infer<typeof LinkKind>

/** A link as the case that is looked at sees the other one: the other one is its parent, its child … */
export const Relation = z.enum(['parent', 'child', 'split-from', 'split-into', 'earlier', 'later', 'related'])
export type Relation = z.infer<typeof Relation>

export const CaseLinkView = z
  .object({
    id: z.string(),
    /** What the other case is to this one. */
    relation: Relation,
    other: CaseHead,
    reason: z.string().nullable(),
    at: z.iso.datetime(),
    by: z.object({ username: z.string(), name: z.string() }),
  })
  .meta({ id: 'CaseLink' })
export type CaseLinkView = z.infer<typeof CaseLinkView>

export const ListLinks = {
  summary: 'Cases this one is linked with, of those the reader may see',
  params: z.object({ number: CaseNumber }),
  response: z.object({
    items: z.array(CaseLinkView),
    /** Whether the reader may add and remove links here. */
    editable: z.boolean(),
  }),
}

export const AddLink = {
  summary: 'Links two cases; linked so before, answers that link',
  status: 201,
  params: z.object({ number: CaseNumber }),
  body: z.object({
    to: z.string().trim().min(1).max(40),
    /** What the other case is to this one. */
    relation: Relation,
    reason: z.string().trim().max(200).optional(),
  }),
  response: CaseLinkView,
} as const

export const RemoveLink = {
  summary: 'Removes a link of two cases',
  params: z.object({ number: CaseNumber, id: z.coerce.number().int().positive() }),
  body: z.object({ reason: z.string().trim().min(1).max(200) }),
}
