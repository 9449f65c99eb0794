import { createHash } from 'node:crypto'
import type { PDU } from 'smpp'
import type { Clock } from '../../../Clock.ts'
import type { Log } from '../../../Log.ts'
import { RetryLater } from '../../../RetryLater.ts'
import { type SmsMessage, type SmsPort, SmsRejected, type TakeReceipt } from '../../SmsPort.ts'
import { splitText } from '../../splitText.ts'
import { PartLedger, type PartReceipt } from './PartLedger.ts'
import { readReceipt } from './readReceipt.ts'
import { type SmppAccount, SmppLink } from './SmppLink.ts'

const UCS2 = 0x08
const HAS_HEADER = 0x40
const BACK_OFF_MS = 3000
/** ESME_RMSGQFUL, ESME_RSYSERR, ESME_RTHROTTLED: the centre is busy, the message is fine. */
const BUSY: ReadonlySet<number> = new Set([0x14, 0x08, 0x58])

/**
 * Sends over SMPP 3.4. SMPP has no idempotency key: each part is marked on disk before it is written, and a part whose answer
 * was lost is never written again. It may be missing then, but nobody gets an SMS twice.
 */
export function smppSms(options: { account: SmppAccount; file: string; clock: Clock; log: Log; takeReceipt: TakeReceipt }): SmsPort {
  const { account, file, clock, log, takeReceipt } = options
  const ledger = new PartLedger(file)
  const hand = (whole: (PartReceipt & { messageId: string }) | undefined): void => {
    if (whole !== undefined) takeReceipt(whole)
  }
  const link = new SmppLink(account, clock, log, (pdu: PDU) => {
    const receipt = readReceipt(pdu, clock.now())
    if (receipt !== undefined) hand(ledger.take(receipt))
  })

  async function sendPart(message: SmsMessage, part: number, parts: readonly string[]): Promise<string> {
    const known = ledger.state(message.id, part)
    if (known !== undefined) return known.gatewayId ?? 'uncertain'
    ledger.markSending(message.id, part, parts.length)
    const outcome = await link.submit(fields(message, part, parts, account.source))
    if (outcome.kind === 'accepted') {
      hand(ledger.markSent(message.id, part, outcome.gatewayId))
      return outcome.gatewayId
    }
    if (outcome.kind === 'uncertain') {
      log.warn({ messageId: message.id, part }, 'the SMS centre’s answer was lost; the part is not sent again')
      return 'uncertain'
    }
    ledger.unmark(message.id, part)
    if (outcome.kind === 'refused' && !BUSY.has(outcome.status)) throw new SmsRejected(`The SMS centre refused the message with status ${outcome.status}`)
    throw new RetryLater(BACK_OFF_MS, 'The SMS centre is not bound or too busy')
  }

  return {
    async send(message) {
      const parts = splitText(message.text)
      const ids: string[] = []
      for (let part = 0; part < parts.length; part += 1) ids.push(await sendPart(message, part, parts))
      return { gatewayId: ids[0] ?? 'uncertain', at: clock.now().toISOString() }
    },
    status: () => link.status(),
    async close() {
      await link.close()
      ledger.close()
    },
  }
}

function fields(message: SmsMessage, part: number, parts: readonly string[], source: string): object {
  const text = Buffer.from(parts[part] ?? '', 'utf16le').swap16()
  const single = parts.length === 1
  // The reference tells a handset which parts belong together; the same for every part of a message.
  const reference = createHash('sha256').update(message.id).digest()[0] ?? 0
  return {
    source_addr: source,
    destination_addr: message.to,
    registered_delivery: 1,
    data_coding: UCS2,
    esm_class: single ? 0 : HAS_HEADER,
    short_message: single ? { message: text } : { udh: Buffer.from([5, 0, 3, reference, parts.length, part + 1]), message: text },
  }
}
