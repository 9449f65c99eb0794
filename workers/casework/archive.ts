import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Closes the case and has its dossier sealed. */
export const archive = defineWorker({
  type: 'case.archive',
  needs: ['casework'],

  input: z.object({
    caseNumber: z.string().min(1),
    headers: z.object({ outcome: z.enum(['concluded', 'withdrawn', 'unreachable', 'terminated', 'handed-over']) }),
  }),

  async handle({ caseNumber, headers }, job, { casework }) {
    const { archivedAt } = await orCaseUnknown(casework.archive(job.key, caseNumber, headers.outcome))
    return { archivedAt }
  },
})
