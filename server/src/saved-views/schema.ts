import { z } from 'zod'

const Page = z.enum(['tasks', 'cases', 'audit'])
const Name = z.string().trim().min(1).max(30)

/** An address's query: what it means is the page's affair, which leaves out what it does not know. */
const Filter = z
  .record(z.string().regex(/^[a-z][A-Za-z_]{0,29}$/), z.string().max(200))
  .refine((filter) => Object.keys(filter).length <= 30, 'At most 30 filters')

export const SavedViewRow = z
  .object({
    id: z.int(),
    page: Page,
    name: Name,
    filter: z.record(z.string(), z.string()),
    shared: z.boolean(),
    owner: z.object({ username: z.string(), name: z.string() }),
    /** Whether the reader may rename, change, share or remove it. */
    mine: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'SavedView' })
export type SavedViewRow = z.infer<typeof SavedViewRow>

export const ListSavedViews = {
  summary: 'The reader’s own views of a list, and those shared at their site',
  query: z.object({ page: Page }),
  response: z.object({ items: z.array(SavedViewRow), mayShare: z.boolean() }).meta({ id: 'SavedViews' }),
}

export const KeepSavedView = {
  summary: 'Keeps a view under a name',
  body: z.object({ page: Page, name: Name, filter: Filter, shared: z.boolean().default(false) }),
  status: 201,
  response: SavedViewRow,
} as const
export type KeepSavedViewBody = z.infer<typeof KeepSavedView.body>

const ById = z.object({ id: z.coerce.number().int().positive() })

export const ChangeSavedView = {
  summary: 'Renames, changes, shares or unshares one’s own view',
  params: ById,
  body: z.object({ revision: z.int().min(0), name: Name.optional(), filter: Filter.optional(), shared: z.boolean().optional() }),
  response: SavedViewRow,
}
export type ChangeSavedViewBody = z.infer<typeof ChangeSavedView.body>

export const RemoveSavedView = { summary: 'Removes one’s own view; again changes nothing', params: ById }
