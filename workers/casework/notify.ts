import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Tells the people of a case that something is due, overdue, escalated or returned. */
export const notify = defineWorker({
  type: 'case.notify',
  needs: ['casework'],

  input: z.object({
    caseNumber: z.string().min(1),
    headers: z.object({
      event: z.enum(['remind', 'overdue', 'escalate', 'returned']),
      audience: z.enum(['holder', 'dispatcher', 'head']),
    }),
  }),

  async handle({ caseNumber, headers }, job, { casework }) {
    await orCaseUnknown(casework.notify(job.key, caseNumber, { event: headers.event, audience: headers.audience }))
    return {}
  },
})
