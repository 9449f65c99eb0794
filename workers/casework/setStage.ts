import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Moves the case to the stage the process has reached. */
export const setStage = defineWorker({
  type: 'case.set-stage',
  needs: ['casework'],

  input: z.object({ caseNumber: z.string().min(1), headers: z.object({ stage: z.string().min(1) }) }),

  async handle({ caseNumber, headers }, job, { casework }) {
    await orCaseUnknown(casework.setStage(job.key, caseNumber, headers.stage))
    return {}
  },
})
