import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Asks whether this case rings the citizen now, or another case of the same citizen does. */
export const beginCallback = defineWorker({
  type: 'case.begin-callback',
  needs: ['casework'],

  input: z.object({ caseNumber: z.string().min(1), callbackId: z.string().min(1) }),

  async handle({ caseNumber, callbackId }, job, { casework }) {
    const { turn, callbackAt, notBy } = await orCaseUnknown(casework.beginCallback(job.key, caseNumber, callbackId))
    return { turn, callbackAt, notBy }
  },
})
