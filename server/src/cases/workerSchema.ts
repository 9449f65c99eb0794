import { z } from 'zod'
import { CaseNumber, Stage } from './schema.ts'

const ByNumber = z.object({ number: CaseNumber })
const Instant = z.iso.datetime()
const DeadlineName = z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/)

export const GetContact = {
  summary: 'The citizen’s telephone number, audited',
  params: ByNumber,
  query: z.object({ purpose: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) }),
  response: z.object({ phone: z.string(), site: z.string() }),
}

export const GiveNotice = {
  summary: 'Tells people of a case, once per job',
  params: ByNumber,
  body: z.object({
    event: z.enum(['remind', 'overdue', 'escalate', 'returned']),
    audience: z.enum(['holder', 'dispatcher', 'head']),
    /** The limit it is about, by its name or, of a watch, by its id; without either, any limit of the case. */
    deadline: DeadlineName.optional(),
    deadlineId: z.string().max(20).optional(),
  }),
}

export const SetStage = { summary: 'Moves a case to the stage its process has reached', params: ByNumber, body: z.object({ stage: Stage }) }

export const ArchiveCase = {
  summary: 'Ends a case and seals its dossier',
  params: ByNumber,
  body: z.object({ outcome: z.enum(['concluded', 'withdrawn', 'unreachable', 'terminated', 'handed-over']) }),
  response: z.object({ archivedAt: Instant }),
}
