import { z } from 'zod'
import { BpmnError, defineWorker, RetryLater } from '../defineWorker.ts'
import { orCaseUnknown } from '../casework/orCaseUnknown.ts'
import { ServerRefusal } from '../ServerRefusal.ts'
import { type CallOutcome, NoAgentReady } from './TelephonyPort.ts'

const NOBODY_FREE_BACK_OFF_MS = 5000

/** Calls the citizen of a case through a ready agent of its site. One job type per site, so that a city's own edge can serve it. */
export const makeCall = defineWorker({
  type: { perSite: 'cti.make-call' },
  needs: ['casework', 'telephony'],

  input: z.object({
    caseNumber: z.string().min(1),
    site: z.string().regex(/^[A-Z]{2}$/),
    attempt: z.int().min(1).optional(),
    /** Who handled the case does not ring back about it. */
    notBy: z.array(z.string()).nullish(),
    headers: z.object({ purpose: z.string().default('callback') }),
  }),

  async handle({ caseNumber, site, notBy, headers }, job, { casework, telephony }) {
    const { phone } = await orCaseUnknown(withNumber(casework.contact(job.key, caseNumber, headers.purpose)))
    // The switch knows the job's call again: a second delivery of this job joins it instead of dialling.
    const request = { id: `cb-${job.key}`, site, to: phone, ...(notBy && notBy.length > 0 ? { except: notBy } : {}), userData: { caseNumber, purpose: headers.purpose } }
    return { call: await whenSomebodyIsFree(telephony.makeCall(request)) }
  },
})

async function withNumber<T>(contact: Promise<T>): Promise<T> {
  try {
    return await contact
  } catch (error) {
    if (error instanceof ServerRefusal && (error.code === 'NO_PHONE' || error.code === 'NUMBER_BLOCKED')) throw new BpmnError('CALL_IMPOSSIBLE', error.message)
    throw error
  }
}

async function whenSomebodyIsFree(outcome: Promise<CallOutcome>): Promise<CallOutcome> {
  try {
    return await outcome
  } catch (error) {
    if (error instanceof NoAgentReady) throw new RetryLater(NOBODY_FREE_BACK_OFF_MS, error.message)
    throw error
  }
}
