import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Has the server draw whether a finished case is called back, by the share its table gave. */
export const sampleCallback = defineWorker({
  type: 'case.sample-callback',
  needs: ['casework'],

  input: z.object({
    caseNumber: z.string().min(1),
    sampling: z.object({ share: z.number().min(0).max(100), reason: z.string().max(200).nullish() }),
    outcome: z.string().max(40).nullish().catch(null),
  }),

  async handle({ caseNumber, sampling, outcome }, job, { casework }) {
    const wish = { share: sampling.share, reason: sampling.reason ?? '', ...(outcome ? { outcome } : {}) }
    return await orCaseUnknown(casework.sampleCallback(job.key, caseNumber, wish))
  },
})
