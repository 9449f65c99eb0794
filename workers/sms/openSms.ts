import { join } from 'node:path'
import type { CaseworkPort } from '../casework/CaseworkPort.ts'
import type { Clock } from '../Clock.ts'
import type { WorkersEnv } from '../env.ts'
import type { Log } from '../Log.ts'
import { outboxSms } from './adapters/outbox/outboxSms.ts'
import { ReceiptQueue } from './ReceiptQueue.ts'
import type { SmsPort } from './SmsPort.ts'

/** The SMS gateway the environment names, with its receipts on their way to the server. */
export function openSms(env: WorkersEnv, folder: string, casework: CaseworkPort, clock: Clock, log: Log): SmsPort {
  const receipts = new ReceiptQueue(join(folder, 'sms-receipts.db'))
  const stop = new AbortController()
  const pump = receipts.pump(casework, log, stop.signal)
  const port = outboxSms(join(folder, 'sms.db'), clock, (receipt) => receipts.add(receipt))
  return {
    send: (message) => port.send(message),
    status: () => port.status(),
    async close() {
      await port.close()
      stop.abort()
      await pump
      receipts.close()
    },
  }
}
