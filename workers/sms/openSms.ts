import { join } from 'node:path'
import type { CaseworkPort } from '../casework/CaseworkPort.ts'
import type { Clock } from '../Clock.ts'
import { EnvError, type WorkersEnv } from '../env.ts'
import type { Log } from '../Log.ts'
import { httpSms } from './adapters/http/httpSms.ts'
import { numberSeal } from '../store/numberSeal.ts'
import { outboxSms } from './adapters/outbox/outboxSms.ts'
import { smppSms } from './adapters/smpp/smppSms.ts'
import { ReceiptQueue } from './ReceiptQueue.ts'
import type { SmsPort, TakeReceipt } from './SmsPort.ts'

/** The SMS gateway the environment names, with its receipts on their way to the server. */
export function openSms(env: WorkersEnv, folder: string, casework: CaseworkPort, clock: Clock, log: Log): SmsPort {
  const receipts = new ReceiptQueue(join(folder, 'sms-receipts.db'))
  const stop = new AbortController()
  const pump = receipts.pump(casework, log, stop.signal)
  const port = openAdapter(env, folder, clock, log, (receipt) => receipts.add(receipt))
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

function openAdapter(env: WorkersEnv, folder: string, clock: Clock, log: Log, takeReceipt: TakeReceipt): SmsPort {
  if (env.SMS_ADAPTER === 'outbox') return outboxSms(join(folder, 'sms.db'), clock, takeReceipt, numberSeal(env.WORKER_TOKEN))
  if (env.SMS_ADAPTER === 'smpp') {
    if (env.SMPP_URL === '') throw new EnvError('SMS_ADAPTER is smpp, so SMPP_URL must name the SMS centre, for example smpp://10.0.0.5:2775.')
    const account = { url: env.SMPP_URL, systemId: env.SMPP_SYSTEM_ID, password: env.SMPP_PASSWORD, source: env.SMPP_SOURCE }
    return smppSms({ account, file: join(folder, 'smpp.db'), clock, log, takeReceipt })
  }
  if (env.SMS_HTTP_URL === '' || env.SMS_HTTP_SECRET === '') throw new EnvError('SMS_ADAPTER is http, so SMS_HTTP_URL and SMS_HTTP_SECRET must be set.')
  const gateway = { url: env.SMS_HTTP_URL.replace(/\/+$/, ''), key: { id: env.SMS_HTTP_KEY_ID, secret: env.SMS_HTTP_SECRET } }
  return httpSms({ gateway, file: join(folder, 'sms-http.db'), clock, log, takeReceipt })
}
