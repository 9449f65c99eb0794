import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/**
 * Asks whether a limit has really ended, for a step that acts when it does: its timer may have been armed before the limit moved. The
 * header `deadline` names the limit; where there is none, the variable `limitName`.
 */
export const checkLimit = defineWorker({
  type: 'case.check-limit',
  needs: ['casework'],

  input: z
    .object({ caseNumber: z.string().min(1), limitName: z.unknown().optional(), headers: z.object({ deadline: z.string().min(1).optional() }) })
    .transform(({ caseNumber, limitName, headers }) => ({ caseNumber, deadline: z.string().min(1).parse(headers.deadline ?? limitName) })),

  async handle({ caseNumber, deadline }, job, { casework }) {
    return { limitState: await orCaseUnknown(casework.checkLimit(job.key, caseNumber, deadline)) }
  },
})
