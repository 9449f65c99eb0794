import { z } from 'zod'
import { CaseNumber } from '../cases/schema.ts'

const Named = z.object({ code: z.string(), name: z.string() })

export const ConductTransferView = z
  .object({
    /** Number of the document: the case's with `/YJ`. */
    number: z.string(),
    caseNumber: CaseNumber,
    subject: z.string(),
    site: Named,
    receiver: Named,
    accusedDepartment: Named.nullable(),
    issuedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    state: z.enum(['issued', 'overdue', 'received']),
    receivedAt: z.iso.datetime().nullable(),
    receivedBy: z.string().nullable(),
    note: z.string().nullable(),
    /** Whether the reader may sign for it now. */
    mayReceive: z.boolean(),
  })
  .meta({ id: 'ConductTransfer' })
export type ConductTransferView = z.infer<typeof ConductTransferView>

export const GetTransfer = { summary: 'The transfer of a complaint about our own people', params: z.object({ number: CaseNumber }), response: ConductTransferView }

export const ReceiveTransfer = {
  summary: 'Signs for a transfer',
  params: z.object({ number: CaseNumber }),
  body: z.object({ note: z.string().trim().max(500).optional() }),
  response: ConductTransferView,
}

export const ListTransfers = {
  summary: 'Transfers to discipline departments, newest first',
  query: z.object({
    /** `open` has the late ones too. */
    state: z.enum(['open', 'overdue', 'received']).optional(),
    /** A case's number, or how it begins. */
    q: z.string().trim().max(40).optional(),
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(ConductTransferView), next: z.string().optional() }).meta({ id: 'ConductTransferPage' }),
}
export type ListTransfersQuery = z.infer<typeof ListTransfers.query>
