import { z } from 'zod'

const OwnerId = z.string().min(1).max(64)

/** To what a file belongs: exactly one. */
const Owner = z
  .object({ draft: OwnerId.optional(), case: OwnerId.optional(), task: OwnerId.optional() })
  .refine(({ draft, case: of, task }) => [draft, of, task].filter((id) => id !== undefined).length === 1, { params: { zh: '请只指定草稿、工单、任务中的一个。', en: 'Name exactly one of draft, case and task.' } })

/** A stored file. */
export const AttachmentView = z
  .object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    /** Bytes. */
    size: z.int(),
    sha256: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Attachment' })
export type AttachmentView = z.infer<typeof AttachmentView>

/** multipart/form-data with one field `file`; streamed to disk, hence no body schema and no stored answer. */
export const AddAttachment = { query: Owner, response: AttachmentView, idempotent: false, summary: 'Adds one file', consumes: 'multipart/form-data' } as const
export const ListAttachments = { summary: 'The files of a draft, case or task', query: Owner, response: z.object({ items: z.array(AttachmentView) }) }
const ById = z.object({ id: z.uuid() })
export const GetAttachment = { params: ById, summary: 'The content of a file', produces: 'application/octet-stream' }
export const RemoveAttachment = { params: ById, summary: 'Takes back a file that is not part of a case yet' }
