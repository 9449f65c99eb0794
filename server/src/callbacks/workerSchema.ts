import { z } from 'zod'
import { CaseNumber } from '../cases/schema.ts'

const ByNumber = z.object({ number: CaseNumber })
const Instant = z.iso.datetime()
const CallbackId = z.string().regex(/^cb-\d{1,10}$/)

export const SampleCallback = {
  summary: 'Whether a finished case is called back, once per job; the same case has the same place in every draw',
  params: ByNumber,
  body: z.object({ share: z.number().min(0).max(100), reason: z.string().max(200), outcome: z.string().max(40).optional() }),
  response: z.object({ sampled: z.boolean() }),
}

export const PlanCallback = {
  summary: 'When to ring the citizen, once per job',
  params: ByNumber,
  body: z.object({ attempt: z.int().min(1).max(3) }),
  response: z.object({ callbackAt: Instant, callbackId: CallbackId }),
}

export const BeginCallback = {
  summary: 'Whether this case makes the call now, or waits for another one that rings the same citizen',
  params: ByNumber,
  body: z.object({ callbackId: CallbackId }),
  /** `notBy`: who handled one of the cases and must not make the call. */
  response: z.object({ turn: z.enum(['ring', 'wait']), callbackAt: Instant, notBy: z.array(z.string()) }),
}

export const ShareCall = {
  summary: 'Tells the other cases of the same citizen what came of the call',
  params: ByNumber,
  body: z.object({ callbackId: CallbackId, call: z.object({ id: z.string().min(1).max(120), outcome: z.enum(['connected', 'no-answer', 'busy', 'failed']), agent: z.string().max(64).optional(), at: Instant }) }),
}
