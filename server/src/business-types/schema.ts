import { z } from 'zod'
import { CaseType, CatalogueEntry, LocalText, MessageTexts } from '../catalogue/index.ts'
import { ContentProblem } from '../forms/schema.ts'

const Amount = z.object({ amount: z.number().positive().max(1000), unit: z.enum(['workingDays', 'workingHours', 'naturalDays']) })
const Key = z.string().regex(/^[a-zA-Z][A-Za-z0-9]{0,39}$/)

/** A field the designer adds to the cloned form; richer ones are added in the form editor afterwards. */
const AddedField = z.object({ key: Key, label: z.string().trim().min(1).max(40), kind: z.enum(['text', 'area', 'number', 'date', 'checkbox']), required: z.boolean().default(false) })

/** What the wizard asks for. */
export const BusinessTypeDraft = z
  .object({
    /** The subtype of business it is made from. */
    template: CaseType,
    subtype: CaseType,
    name: LocalText,
    matters: z.array(z.object({ code: z.string().regex(/^[a-z][a-z0-9.-]{0,39}$/), name: LocalText })).min(1).max(50),
    limits: z.object({ sign: Amount.optional(), handle: Amount, remind: Amount, deliver: Amount.optional() }),
    texts: MessageTexts.default({}),
    form: z.object({
      title: z.string().trim().min(1).max(60),
      /** Keys of the template's fields that are left out. */
      without: z.array(Key).max(100).default([]),
      added: z.array(AddedField).max(20).default([]),
    }),
    /** A process of its own, to be changed in the studio; otherwise the template's process handles it. */
    ownProcess: z.boolean().default(false),
  })
  .meta({ id: 'BusinessTypeDraft' })
export type BusinessTypeDraft = z.infer<typeof BusinessTypeDraft>

export const BusinessTypeSummary = z
  .object({
    type: CaseType,
    subtype: CaseType,
    name: LocalText,
    template: CaseType,
    intakeForm: z.string(),
    processId: z.string(),
    limitsId: z.string(),
    ownProcess: z.boolean(),
    comment: z.string(),
    publishedAt: z.iso.datetime(),
    publishedBy: z.string(),
  })
  .meta({ id: 'BusinessTypeSummary' })
export type BusinessTypeSummary = z.infer<typeof BusinessTypeSummary>

/** What a case of the new type would get today: one line for each urgency. */
export const DryRun = z.object({ urgency: z.enum(['normal', 'urgent', 'critical']), department: z.string(), reason: z.string(), handle: Amount, dueAt: z.iso.datetime() })
export type DryRun = z.infer<typeof DryRun>

export const BusinessTypeCheck = z
  .object({
    ok: z.boolean(),
    problems: z.array(ContentProblem),
    /** Empty while there are errors, or the engine is away (then a warning says so). */
    dryRun: z.array(DryRun),
  })
  .meta({ id: 'BusinessTypeCheck' })
export type BusinessTypeCheck = z.infer<typeof BusinessTypeCheck>

/** A type that others can be made from, with the fields of its form. */
export const BusinessTemplate = z
  .object({
    subtype: CaseType,
    name: LocalText,
    processId: z.string(),
    processName: z.string(),
    /** Names of the limits its table has. */
    limits: z.array(z.string()),
    fields: z.array(z.object({ key: z.string(), label: z.string(), type: z.string(), required: z.boolean(), needed: z.boolean() })),
  })
  .meta({ id: 'BusinessTemplate' })
export type BusinessTemplate = z.infer<typeof BusinessTemplate>

export const ListBusinessTypes = { summary: 'Types of business made in the studio, and those that others can be made from', response: z.object({ items: z.array(BusinessTypeSummary), templates: z.array(BusinessTemplate) }) }
export const CheckBusinessType = { summary: 'Checks a new type of business and tries it, without publishing', body: BusinessTypeDraft, response: BusinessTypeCheck }
export const PublishBusinessType = { summary: 'Publishes a new type of business as one bundle', status: 201, body: BusinessTypeDraft.extend({ comment: z.string().trim().min(1).max(500) }), response: CatalogueEntry } as const
