import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Has the server do to the tasks of an ended limit what they declare: pass, refuse, move up or remind. Answers how the limit stands afterwards. */
export const actOnTimeout = defineWorker({
  type: 'case.act-on-timeout',
  needs: ['casework'],

  input: z.object({ caseNumber: z.string().min(1), limitName: z.string().min(1) }),

  async handle({ caseNumber, limitName }, job, { casework }) {
    return { limitState: await orCaseUnknown(casework.actOnTimeout(job.key, caseNumber, limitName)) }
  },
})
