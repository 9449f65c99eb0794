import { z } from 'zod'

const Instant = z.iso.datetime()

/** One line of the audit, as the auditor sees it. */
export const AuditLine = z
  .object({
    sequence: z.int(),
    at: Instant,
    actor: z.string(),
    actorName: z.string().nullable(),
    onBehalfOf: z.string().nullable(),
    action: z.string(),
    subject: z.string(),
    caseNumber: z.string().nullable(),
    changes: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
    reason: z.string().nullable(),
    ip: z.string().nullable(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditLine' })
export type AuditLine = z.infer<typeof AuditLine>

const Filters = z.object({
  actor: z.string().trim().min(1).max(100).optional(),
  /** An action, or the beginning of one: `case.` finds all of cases. */
  action: z.string().trim().min(1).max(64).optional(),
  subject: z.string().trim().min(1).max(190).optional(),
  case: z.string().trim().min(1).max(32).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
})
export type AuditFilters = z.infer<typeof Filters>

export const ListAudit = {
  summary: 'Audit entries, newest first',
  query: Filters.extend({ cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ items: z.array(AuditLine), next: z.string().optional() }).meta({ id: 'AuditPage' }),
} as const
export type AuditPage = z.infer<typeof ListAudit.response>

/** What came of following the chain from its first entry to its end. */
export const AuditVerdict = z
  .object({
    ok: z.boolean(),
    checked: z.int(),
    /** Hash of the last entry. Kept elsewhere, it proves later that nothing was cut off. */
    head: z.string(),
    firstBreak: z
      .object({
        sequence: z.int(),
        kind: z.enum(['missing', 'changed', 'unlinked', 'cut-off']),
        at: Instant.nullable(),
        text: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'AuditVerdict' })
export type AuditVerdict = z.infer<typeof AuditVerdict>

export const VerifyAudit = { summary: 'Follow the hash chain from the first entry to the last', response: AuditVerdict, idempotent: false } as const

export const ExportAudit = { summary: 'The filtered entries as CSV', produces: 'text/csv', query: Filters } as const
