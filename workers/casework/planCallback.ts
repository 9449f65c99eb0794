import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Finds the instant of a callback attempt: each on another half-day than those before. */
export const planCallback = defineWorker({
  type: 'case.plan-callback',
  needs: ['casework'],

  input: z.object({ caseNumber: z.string().min(1), attempt: z.int().min(1).max(3) }),

  async handle({ caseNumber, attempt }, job, { casework }) {
    const { callbackAt, callbackId } = await orCaseUnknown(casework.planCallback(job.key, caseNumber, attempt))
    return { callbackAt, callbackId }
  },
})
