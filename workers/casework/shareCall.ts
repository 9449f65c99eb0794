import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Tells the other cases of the same citizen what came of the call. */
export const shareCall = defineWorker({
  type: 'case.share-call',
  needs: ['casework'],

  input: z.object({
    caseNumber: z.string().min(1),
    callbackId: z.string().min(1),
    call: z.object({ id: z.string().min(1), outcome: z.enum(['connected', 'no-answer', 'busy', 'failed']), agent: z.string().nullish(), at: z.iso.datetime() }),
  }),

  async handle({ caseNumber, callbackId, call: { id, outcome, agent, at } }, job, { casework }) {
    await orCaseUnknown(casework.shareCall(job.key, caseNumber, callbackId, { id, outcome, at, ...(agent ? { agent } : {}) }))
    return {}
  },
})
