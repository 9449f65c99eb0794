import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import smpp, { type PDU, type Server, type Session } from 'smpp'
import { systemClock } from '../Clock.ts'
import { smppSms } from '../sms/adapters/smpp/smppSms.ts'
import type { SmsReceipt } from '../sms/SmsPort.ts'
import { eventually } from './eventually.ts'
import { silentLog } from './silentLog.ts'
import type { SmsFixture } from './SmsFixture.ts'

interface Part {
  readonly to: string
  readonly reference: number | undefined
  readonly index: number
  readonly text: string
}

const INVALID_DESTINATION = 0x0b
const REFUSED = '13900000404'

/** npm smpp's own server as the SMS centre. */
export async function smppFixture(): Promise<SmsFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-smpp-'))
  const file = join(folder, 'smpp.db')
  const receipts: SmsReceipt[] = []
  const centre = new Centre()
  await centre.listen(0)
  const account = { url: `smpp://127.0.0.1:${centre.port}`, systemId: 'banjie', password: 'secret', source: '12313' }
  const open = () => smppSms({ account, file, clock: systemClock, log: silentLog, takeReceipt: (receipt) => void receipts.push(receipt) })
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
    delivered: () => centre.delivered(),
    async sendAndDie(message) {
      centre.silent = true
      const dying = port.send(message).catch(() => undefined)
      await eventually(() => centre.parts.length > 0)
      centre.dropAll()
      await dying
      centre.silent = false
      await restart()
      await eventually(() => port.status().up)
    },
    restart,
    outage: {
      async begin() {
        await centre.close()
        await eventually(() => !port.status().up)
      },
      end: () => centre.listen(centre.port),
    },
    refusedNumber: REFUSED,
    async close() {
      await port.close()
      await centre.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

class Centre {
  readonly parts: Part[] = []
  /** Takes messages but does not answer. */
  silent = false
  port = 0
  #server: Server | undefined
  #next = 1

  async listen(port: number): Promise<void> {
    const server = smpp.createServer((session) => this.#serve(session))
    this.#server = server
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
  }

  dropAll(): void {
    for (const session of [...(this.#server?.sessions ?? [])]) session.destroy()
  }

  async close(): Promise<void> {
    this.dropAll()
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined))
  }

  delivered(): { to: string; text: string }[] {
    const whole = new Map<string, Part[]>()
    this.parts.forEach((part, position) => {
      const key = part.reference === undefined ? `single-${position}` : `${part.to}-${part.reference}`
      whole.set(key, [...(whole.get(key) ?? []), part])
    })
    return [...whole.values()].map((parts) => ({ to: parts[0]?.to ?? '', text: parts.toSorted((a, b) => a.index - b.index).map(({ text }) => text).join('') }))
  }

  #serve(session: Session): void {
    session.on('error', () => session.destroy())
    session.on('bind_transceiver', (pdu: PDU) => session.send(pdu.response()))
    session.on('unbind', (pdu: PDU) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', (pdu: PDU) => this.#submit(session, pdu))
  }

  #submit(session: Session, pdu: PDU): void {
    const to = pdu.destination_addr ?? ''
    if (to === REFUSED) return void session.send(pdu.response({ command_status: INVALID_DESTINATION }))
    const { message, udh } = pdu.short_message ?? { message: '' }
    const header = Array.isArray(udh) ? udh[0] : udh
    const bytes = header === undefined ? [] : [...header]
    const [reference, , index] = bytes.slice(-3)
    this.parts.push({ to, reference, index: index ?? 1, text: typeof message === 'string' ? message : message.swap16().toString('utf16le') })
    if (this.silent) return
    const id = `smsc-${this.#next++}`
    // Receipts overtake the answer now and then.
    if (this.#next % 2 === 0) this.#receipt(session, id, to)
    session.send(pdu.response({ message_id: id }))
    if (this.#next % 2 === 1) this.#receipt(session, id, to)
  }

  #receipt(session: Session, id: string, to: string): void {
    session.deliver_sm({ source_addr: to, destination_addr: '12313', esm_class: 4, short_message: { message: `id:${id} sub:001 dlvrd:001 submit date:2611231000 done date:2611231001 stat:DELIVRD err:000 text:` } })
  }
}
