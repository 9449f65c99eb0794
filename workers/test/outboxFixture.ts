import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../Clock.ts'
import { LocalGateway } from '../sms/adapters/outbox/LocalGateway.ts'
import { outboxSms } from '../sms/adapters/outbox/outboxSms.ts'
import type { SmsReceipt } from '../sms/SmsPort.ts'
import type { SmsFixture } from './SmsFixture.ts'

/** The local outbox on a file of its own. */
export async function outboxFixture(): Promise<SmsFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-outbox-'))
  const file = join(folder, 'sms.db')
  const receipts: SmsReceipt[] = []
  const open = () => outboxSms(file, systemClock, (receipt) => void receipts.push(receipt))
  const gateway = new LocalGateway(file)
  let port = open()
  const restart = async (): Promise<void> => {
    await port.close()
    port = open()
  }
  return {
    get port() {
      return port
    },
    receipts,
    delivered: () => gateway.all().map(({ to, text }) => ({ to, text })),
    async sendAndDie(message) {
      // The gateway took it; whoever asked never learned.
      gateway.submit(message.id, message.to, message.text, new Date())
      await restart()
    },
    restart,
    async close() {
      await port.close()
      gateway.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
