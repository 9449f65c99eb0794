import { z } from 'zod'
import { CaseType } from '../catalogue/schema.ts'
import { FormId } from '../forms/schema.ts'

/** Made by the browser when the intake form opens, so that the first save needs no answer. */
export const DraftId = z.uuid()

/** What was typed so far: any JSON object; it is validated only when it is submitted. */
export const DraftData = z.record(z.string(), z.unknown())

export const Draft = z
  .object({
    id: DraftId,
    callId: z.string().nullable(),
    customerId: z.string().nullable(),
    type: CaseType,
    subtype: CaseType.nullable(),
    formId: FormId,
    formVersion: z.int(),
    data: DraftData,
    /** Grows by one with each save; send the one you saw. */
    revision: z.int(),
    savedAt: z.iso.datetime(),
    savedBy: z.string(),
  })
  .meta({ id: 'Draft' })
export type Draft = z.infer<typeof Draft>

export const SaveDraft = {
  summary: 'Saves what was typed so far',
  params: z.object({ id: DraftId }),
  body: z.object({
    callId: z.string().min(1).max(100).optional(),
    /** Null: the draft is nobody's any more; absent leaves it as it is. */
    customerId: z.string().min(1).max(40).nullable().optional(),
    type: CaseType,
    subtype: CaseType.optional(),
    /** By default the intake form of the type and its newest version. */
    formVersion: z.int().min(1).optional(),
    data: DraftData,
    /** 0 for a new draft, else the revision of the last answer. */
    revision: z.int().min(0),
  }),
  response: z.object({ id: DraftId, revision: z.int(), savedAt: z.iso.datetime() }).meta({ id: 'DraftSaved' }),
}
export type SaveDraftBody = z.infer<typeof SaveDraft.body>
export type DraftSaved = z.infer<typeof SaveDraft.response>

export const ListDrafts = {
  summary: 'Drafts of a call, or the reader’s own',
  query: z.object({ callId: z.string().min(1).max(100).optional() }),
  response: z.object({ items: z.array(Draft) }),
}
export const GetDraft = { summary: 'One draft', params: z.object({ id: DraftId }), response: Draft }
export const DeleteDraft = { summary: 'Throws a draft away', params: z.object({ id: DraftId }) }
