import { z } from 'zod'
import { defineWorker } from '../defineWorker.ts'
import { orCaseUnknown } from './orCaseUnknown.ts'

/** Reports what a procedure decided about its request; the server does it. */
export const settle = defineWorker({
  type: 'case.settle',
  needs: ['casework'],

  input: z.object({
    caseNumber: z.string().min(1),
    request: z.object({ id: z.string().min(1) }),
    decision: z.string().min(1),
    headers: z.object({ kind: z.string().min(1) }),
  }),

  async handle({ caseNumber, request, decision, headers }, job, { casework }) {
    return await orCaseUnknown(casework.settle(job.key, caseNumber, request.id, { kind: headers.kind, decision }))
  },
})
