import { z } from 'zod'
import { FormId } from '../forms/schema.ts'

const Instant = z.iso.datetime()

export const QuickTextScope = z.enum(['mine', 'site', 'all'])
export type QuickTextScope = z.infer<typeof QuickTextScope>

/** What may stand in double braces; the portal fills it in from what its reader sees. */
export const QUICK_FIELDS = ['case.number', 'case.subject', 'case.type', 'citizen', 'department', 'site', 'dueAt', 'today', 'now', 'me'] as const

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g

const Text = z
  .string()
  .trim()
  .max(2000)
  .superRefine((text, check) => {
    for (const [whole, name = ''] of text.matchAll(FIELD)) {
      if ((QUICK_FIELDS as readonly string[]).includes(name)) continue
      check.addIssue({ code: 'custom', params: { zh: `没有字段 ${whole}，可用的字段是 ${QUICK_FIELDS.join('、')}。`, en: `There is no field ${whole}; known are ${QUICK_FIELDS.join(', ')}.` } })
    }
  })

const Scalar = z.union([z.string().max(2000), z.number(), z.boolean()])
/** Values by the keys of a form's fields. */
export const MacroValues = z
  .record(z.string().regex(/^[A-Za-z][\w.]{0,63}$/), z.union([Scalar, z.array(Scalar).max(50)]))
  .refine((values) => JSON.stringify(values).length <= 8000, { params: { zh: '宏的内容过长。', en: 'The macro is too long.' } })
export type MacroValues = z.infer<typeof MacroValues>

export const QuickTextView = z
  .object({
    id: z.string(),
    scope: QuickTextScope,
    name: z.string(),
    text: z.string(),
    formId: z.string().nullable(),
    macro: MacroValues.nullable(),
    updatedAt: Instant,
    updatedBy: z.string(),
    revision: z.int(),
    /** Whether the reader may change it. */
    editable: z.boolean(),
  })
  .meta({ id: 'QuickText' })
export type QuickTextView = z.infer<typeof QuickTextView>

const Content = z.object({
  scope: QuickTextScope,
  name: z.string().trim().min(1).max(60),
  text: Text,
  formId: FormId.nullish(),
  macro: MacroValues.nullish(),
})

const ById = z.object({ id: z.string().regex(/^\d{1,10}$/) })

export const ListQuickTexts = { summary: 'The reader’s quick texts, those of their site and those for all', response: z.object({ items: z.array(QuickTextView), shareable: z.array(QuickTextScope) }).meta({ id: 'QuickTexts' }) }
export type QuickTexts = z.infer<typeof ListQuickTexts.response>
export const AddQuickText = { summary: 'Adds a quick text or a macro', status: 201, body: Content, response: QuickTextView } as const
export type QuickTextBody = z.infer<typeof Content>
export const ChangeQuickText = { summary: 'Changes a quick text', params: ById, body: Content.extend({ revision: z.int().min(1) }), response: QuickTextView }
export const RemoveQuickText = { summary: 'Removes a quick text', params: ById }
