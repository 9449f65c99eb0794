import { z } from 'zod'
import { CaseNumber } from '../cases/schema.ts'

export const PrintKind = z.enum(['order', 'dossier', 'form', 'report', 'circular', 'supervision'])
export type PrintKind = z.infer<typeof PrintKind>

export const PrintCase = {
  summary: 'A printed paper of a case as PDF: 工单, dossier, 催办通知书, 抄报, 通报, 督办单; audited',
  produces: 'application/pdf',
  params: z.object({ number: CaseNumber, kind: PrintKind.describe('Which paper') }),
  query: z.object({
    /** Which step or request the paper is of; the newest when absent. */
    of: z.string().regex(/^\d{1,15}$/).optional().describe('Id of the step or the supervision; the newest without it'),
    unmask: z.enum(['true', 'false']).optional(),
    reason: z.string().trim().min(1).max(200).optional(),
  }),
} as const
