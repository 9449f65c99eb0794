export interface SmsMessage {
  /** The server's message id, made from the job's key: the gateway's idempotency key. */
  readonly id: string
  readonly to: string
  readonly text: string
}

export interface SmsAccepted {
  readonly gatewayId: string
  /** ISO 8601 UTC. */
  readonly at: string
}

/** Thrown when the gateway refuses a message for good: wrong number, forbidden text. */
export class SmsRejected extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SmsRejected'
  }
}

/** A way to send SMS. Sending the same id again never sends a second message. */
export interface SmsPort {
  /** Resolves when the gateway has the message. Throws {@link SmsRejected}, or RetryLater while the gateway is away. */
  send(message: SmsMessage): Promise<SmsAccepted>
  status(): { up: boolean; detail: string }
  close(): Promise<void>
}

/** What a gateway later says of a message. */
export interface SmsReceipt {
  readonly messageId: string
  readonly status: 'delivered' | 'failed'
  readonly gatewayId: string
  readonly at: string
  readonly detail?: string
}

/** Where adapters put receipts: returns once they are safe on disk. */
export type TakeReceipt = (receipt: SmsReceipt) => void
