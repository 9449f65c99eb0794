import { z } from 'zod'

/** A form's id is its file name in forms/, and what `formKey` names in a process. */
export const FormId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)

/** Form.io JSON. Its inside is checked by the form checks, not by this schema. */
export const FormSchema = z.record(z.string(), z.unknown())
export type FormSchema = z.infer<typeof FormSchema>

export const FormSummary = z
  .object({
    id: FormId,
    title: z.string(),
    /** The newest version. */
    version: z.int(),
    publishedAt: z.iso.datetime(),
    publishedBy: z.string(),
    comment: z.string(),
  })
  .meta({ id: 'FormSummary' })
export type FormSummary = z.infer<typeof FormSummary>

export const FormVersion = FormSummary.extend({ schema: FormSchema }).meta({ id: 'FormVersion' })
export type FormVersion = z.infer<typeof FormVersion>

/** One thing wrong with a form or process. Errors prevent publishing, warnings do not. */
export const ContentProblem = z
  .object({
    severity: z.enum(['error', 'warning']),
    /** Where: component key path of a form, element id of a process. */
    path: z.string(),
    /** A stable word for the rule that was broken. */
    rule: z.string(),
    message: z.string(),
  })
  .meta({ id: 'ContentProblem' })
export type ContentProblem = z.infer<typeof ContentProblem>

export const CheckResult = z
  .object({ ok: z.boolean(), problems: z.array(ContentProblem) })
  .meta({ id: 'CheckResult' })
export type CheckResult = z.infer<typeof CheckResult>

const FormParams = z.object({ id: FormId })

export const ListForms = { summary: 'Forms in their newest versions', response: z.object({ items: z.array(FormSummary) }) }
export const ListFormVersions = { summary: 'Versions of a form, newest first', params: FormParams, response: z.object({ items: z.array(FormSummary) }) }

export const GetFormVersion = {
  summary: 'One version of a form',
  params: FormParams.extend({ version: z.union([z.literal('latest'), z.coerce.number().int().min(1).max(1_000_000)]) }),
  query: z.object({
    /** With `true` the lists of departments, matters and sites are filled in, for rendering. */
    filled: z.enum(['true', 'false']).default('false'),
    /** The site whose departments are listed; the person's own by default. */
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
  }),
  response: FormVersion,
}

export const CheckForm = {
  summary: 'Checks a form without publishing it',
  params: FormParams,
  body: z.object({ schema: FormSchema }),
  response: CheckResult,
}

export const PublishForm = {
  summary: 'Publishes a new version of a form; running cases keep theirs',
  status: 201,
  params: FormParams,
  body: z.object({
    schema: FormSchema,
    comment: z.string().trim().min(1).max(500),
    /** The version this one was made from; 0 for a new form. A newer one in between is a conflict. */
    basedOn: z.int().min(0),
  }),
  response: FormVersion,
} as const
