import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Asks what a moved limit's watch has to wait for next; null ends the watch. */
export const nextNotice = defineWorker({
  type: 'case.next-notice',
  needs: ['casework'],

  input: z.object({ caseNumber: z.string().min(1), request: z.object({ id: z.string().min(1), deadlineId: z.string().min(1) }) }),

  async handle({ caseNumber, request }, job, { casework }) {
    return { notice: await orCaseUnknown(casework.nextNotice(job.key, caseNumber, { watch: request.id, deadlineId: request.deadlineId })) }
  },
})
