import type { SmsMessage, SmsPort, SmsReceipt } from '../sms/SmsPort.ts'

/** An SMS adapter with the gateway behind it in the test's hand. */
export interface SmsFixture {
  readonly port: SmsPort
  readonly receipts: readonly SmsReceipt[]
  /** What reached handsets, parts put together. */
  delivered(): { to: string; text: string }[]
  /** Submits a message, then dies before the gateway's answer is read, and comes back on the same files. */
  sendAndDie(message: SmsMessage): Promise<void>
  restart(): Promise<void>
  /** Where the gateway can be away at all. */
  readonly outage?: { begin(): Promise<void>; end(): Promise<void> }
  /** A number the gateway takes no message for. */
  readonly refusedNumber?: string
  close(): Promise<void>
}
