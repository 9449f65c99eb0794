import { z } from 'zod'

/** Code of a case type such as `complaint`; the catalogue decides which exist, so it is no enum. */
export const CaseType = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** A text in the two languages of the portal. */
export const LocalText = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
export type LocalText = z.infer<typeof LocalText>

/** One matter of a type; matters form a tree of at most three levels. */
export const Matter = z
  .object({
    code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/),
    name: LocalText,
    get children() {
      return z.array(Matter).max(200).optional()
    },
  })
  .meta({ id: 'Matter' })
export type Matter = z.infer<typeof Matter>

const MessageText = z.string().trim().min(5).max(300)

/** SMS texts of a type, by template, where they differ from the usual ones. */
export const MessageTexts = z.object({ accepted: MessageText.optional(), concluded: MessageText.optional(), supplement: MessageText.optional(), extended: MessageText.optional(), terminated: MessageText.optional() })
export type MessageTexts = z.infer<typeof MessageTexts>

/** One family of cases: which process handles it and which form takes it in. */
export const CatalogueEntry = z
  .object({
    type: CaseType,
    subtype: CaseType.optional(),
    /** Two letters in the case number, e.g. TS. */
    code: z.string().regex(/^[A-Z]{2}$/),
    name: LocalText,
    processId: z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/),
    intakeForm: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
    matters: z.array(Matter).min(1).max(500),
    texts: MessageTexts.optional(),
  })
  .meta({ id: 'CatalogueEntry' })
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

export const GetCatalogue = { summary: 'The families of cases with their matters', response: z.array(CatalogueEntry) }
export type Catalogue = z.infer<typeof GetCatalogue.response>
