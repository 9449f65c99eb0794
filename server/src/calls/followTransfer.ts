import type { AppContext, EntityManager } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import type { Call } from './Call.ts'
import type { CallEvent } from './linkSchema.ts'

/**
 * Follows a call that was handed over unasked until somebody has it: whoever handed it over is in their next work by then, and must hear that
 * the colleague never picked up. Runs before the call itself moves on, while it still knows whose telephone rings.
 */
export async function followTransfer(em: EntityManager, context: AppContext, call: Call, event: CallEvent): Promise<void> {
  const { type, agent, sequence } = event
  if (type === 'Transferred') return void (call.handedBy = agent === undefined ? (call.agent ?? null) : null)
  if (call.handedBy == null) return
  if (type === 'Established') return void (call.handedBy = null)
  if (type !== 'Diverted' && type !== 'CallCleared') return
  const colleague = call.agentName ?? ''
  const text =
    type === 'Diverted'
      ? { zh: `您转接的来电，${colleague || '同事'}未接听，来电人已回到队列等候。`, en: `${colleague || 'Your colleague'} did not pick up the call you transferred; the caller waits in the queue again.` }
      : { zh: `您转接的来电，${colleague || '同事'}接听前来电人已挂断，请视情况回电。`, en: `The caller you transferred rang off before ${colleague || 'your colleague'} picked up; call back if need be.` }
  await sendNotice(em, context, { kind: 'transfer-untaken', users: [call.handedBy], groups: [], text, requestKey: `untaken:${call.id}:${sequence}`, ...(call.caseNumber == null ? {} : { caseNumber: call.caseNumber }) })
  call.handedBy = null
}
