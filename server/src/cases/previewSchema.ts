import { z } from 'zod'
import { CaseType } from '../catalogue/schema.ts'
import { Channel, Deadline, Urgency } from './schema.ts'

const Named = z.object({ code: z.string(), name: z.string() })

export const CasePreview = z
  .object({
    /** Which department the process would suggest; null when nothing can be said. */
    dispatch: z
      .object({
        department: Named,
        assisting: z.array(Named),
        /** False: a dispatcher decides. */
        certain: z.boolean(),
        /** The rule's own words. */
        reason: z.string(),
      })
      .nullable(),
    /** The first limits, as if they began now. */
    limits: z.array(Deadline),
    /** What cannot be said and why, a sentence each in the reader's language. */
    problems: z.array(z.object({ part: z.enum(['dispatch', 'limits']), message: z.string() })),
  })
  .meta({ id: 'CasePreview' })
export type CasePreview = z.infer<typeof CasePreview>

export const PreviewCase = {
  summary: 'Where a case would go and until when, before it is opened: the same decisions and calendar as its process',
  idempotent: false,
  body: z.object({
    type: CaseType,
    subtype: CaseType.optional(),
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
    matter: z.string().min(1).max(64).nullable().default(null),
    urgency: Urgency,
    channel: Channel.default('phone'),
    confidential: z.boolean().default(false),
    anonymous: z.boolean().default(false),
  }),
  response: CasePreview,
} as const
export type PreviewCaseBody = z.infer<typeof PreviewCase.body>
