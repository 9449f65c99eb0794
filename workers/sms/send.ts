import { z } from 'zod'
import { orCaseUnknown } from '../casework/orCaseUnknown.ts'
import { defineWorker } from '../defineWorker.ts'
import { type SmsAccepted, SmsRejected } from './SmsPort.ts'

/** Sends the SMS of a case. The server renders it under the job's key, the gateway takes that message's id once. */
export const send = defineWorker({
  type: 'sms.send',
  needs: ['casework', 'sms', 'clock'],

  input: z.object({
    caseNumber: z.string().min(1),
    headers: z.object({ template: z.enum(['accepted', 'concluded', 'extended', 'supplement', 'terminated', 'unreachable', 'handed-over']) }),
  }),

  async handle({ caseNumber, headers }, job, { casework, sms, clock }) {
    const message = await orCaseUnknown(casework.prepareMessage(job.key, { caseNumber, template: headers.template }))
    if (message.status === 'skipped' || message.status === 'failed') return { smsStatus: 'skipped' }
    if (message.status !== 'queued') return { smsStatus: 'sent' }

    let accepted: SmsAccepted
    try {
      accepted = await sms.send({ id: message.id, to: message.to, text: message.text })
    } catch (error) {
      if (!(error instanceof SmsRejected)) throw error
      // A number that takes no SMS must not stop the case; the outbox shows the failure.
      await casework.reportReceipt(message.id, { status: 'failed', gatewayId: 'none', at: clock.now().toISOString(), detail: error.message })
      return { smsStatus: 'skipped' }
    }
    await casework.reportReceipt(message.id, { status: 'sent', ...accepted })
    return { smsStatus: 'sent' }
  },
})
