import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { LimitAmount } from './LimitAmount.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Has the server compute a deadline by the site's working calendar and put it on the case. */
export const planDeadline = defineWorker({
  type: 'case.plan-deadline',
  needs: ['casework'],

  input: z.object({
    caseNumber: z.string().min(1),
    limit: LimitAmount,
    remindBefore: LimitAmount.nullish(),
    /** When the limit began, if not now: the instant of dispatch, however late this job is done. */
    from: z.iso.datetime().nullish(),
    headers: z.object({ deadline: z.string().min(1) }),
  }),

  async handle({ caseNumber, limit, remindBefore, from, headers }, job, { casework }) {
    const plan = { deadline: headers.deadline, limit, ...(remindBefore ? { remindBefore } : {}), ...(from ? { from } : {}) }
    const { dueAt, remindAt } = await orCaseUnknown(casework.planDeadline(job.key, caseNumber, plan))
    return { dueAt, remindAt }
  },
})
