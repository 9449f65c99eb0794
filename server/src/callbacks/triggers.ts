import type { CallListener } from '../calls/index.ts'
import { type CaseOpenedListener, contactOf } from '../cases/index.ts'
import type { AppContext } from '../http/index.ts'
import { requestCallback } from './requestCallback.ts'

/** Two stars of five and fewer. */
const UNSATISFIED = 2

/** Who hung up in the queue, whom nobody answered, and who was not satisfied is rung back. */
export function callTriggers(context: AppContext): CallListener {
  return async (em, call, { type }) => {
    const { site, direction, number, answeredAt, ringingAt, rating, caseNumber, id, agent } = call
    if (number == null) return
    const owed = { site, phone: context.keys.decrypt(number), callId: id, ...(caseNumber == null ? {} : { caseNumber }) }
    if (type === 'CallCleared' && direction === 'inbound' && answeredAt == null) await requestCallback(em, context, { ...owed, source: ringingAt == null ? 'lost' : 'missed' })
    if (type === 'SurveyAnswered' && rating != null && rating <= UNSATISFIED) await requestCallback(em, context, { ...owed, source: 'unsatisfied', ...(agent == null ? {} : { notBy: agent }) })
  }
}

/** Who left a voice message is rung back about the case it became. */
export function voicemailTrigger(context: AppContext): CaseOpenedListener {
  return async (em, found) => {
    if (found.channel !== 'voicemail') return
    const { phone } = await contactOf(em, context.keys, found)
    if (phone !== null && phone !== '') await requestCallback(em, context, { site: found.site, source: 'voicemail', phone, caseNumber: found.number })
  }
}
