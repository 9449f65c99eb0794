import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

const Event = z.enum(['remind', 'overdue', 'escalate', 'returned'])
const Audience = z.enum(['holder', 'dispatcher', 'head'])

/** Tells the people of a case that something is due, overdue, escalated or returned. Headers say what; where they do not, variables. */
export const notify = defineWorker({
  type: 'case.notify',
  needs: ['casework'],

  input: z
    .object({
      caseNumber: z.string().min(1),
      event: z.unknown().optional(),
      audience: z.unknown().optional(),
      /** The limit a watch rings for. */
      request: z.object({ deadlineId: z.string().optional() }).nullish().catch(null),
      headers: z.object({ event: Event.optional(), audience: Audience.optional(), deadline: z.string().min(1).optional() }),
    })
    .transform(({ caseNumber, request, headers, ...variables }) => ({
      caseNumber,
      event: Event.parse(headers.event ?? variables.event),
      audience: Audience.parse(headers.audience ?? variables.audience),
      deadline: headers.deadline,
      // A boundary timer of a procedure's own task is not the watch's.
      deadlineId: headers.event === undefined ? request?.deadlineId : undefined,
    })),

  async handle({ caseNumber, event, audience, deadline, deadlineId }, job, { casework }) {
    const about = { ...(deadline === undefined ? {} : { deadline }), ...(deadlineId === undefined ? {} : { deadlineId }) }
    await orCaseUnknown(casework.notify(job.key, caseNumber, { event, audience, ...about }))
    return {}
  },
})
