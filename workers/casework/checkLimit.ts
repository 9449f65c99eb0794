import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Asks whether a limit has really ended, for a step that acts when it does: its timer may have been armed before the limit moved. */
export const checkLimit = defineWorker({
  type: 'case.check-limit',
  needs: ['casework'],

  input: z.object({ caseNumber: z.string().min(1), headers: z.object({ deadline: z.string().min(1) }) }),

  async handle({ caseNumber, headers }, job, { casework }) {
    return { limitState: await orCaseUnknown(casework.checkLimit(job.key, caseNumber, headers.deadline)) }
  },
})
