import smpp, { type PDU, type Session } from 'smpp'
import type { Clock } from '../../../Clock.ts'
import type { Log } from '../../../Log.ts'

export interface SmppAccount {
  /** smpp://host:port, ssmpp:// for TLS. */
  readonly url: string
  readonly systemId: string
  readonly password: string
  readonly source: string
}

/** What became of a submit: `unsent` provably never left, `uncertain` may or may not have arrived. */
export type Submitted =
  | { readonly kind: 'accepted'; readonly gatewayId: string }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'uncertain' }

const FIRST_WAIT_MS = 500
const MAX_WAIT_MS = 15_000
const ANSWER_WITHIN_MS = 10_000
const ENQUIRE_EVERY_MS = 30_000
const WINDOW = 10

/** A bound SMPP session that comes back by itself. */
export class SmppLink {
  readonly #account: SmppAccount
  readonly #clock: Clock
  readonly #log: Log
  readonly #onDeliver: (pdu: PDU) => void
  #session: Session | undefined
  #bound = false
  #closed = false
  #detail = 'connecting'
  #wait = FIRST_WAIT_MS
  #outstanding = 0
  readonly #queue: (() => void)[] = []
  #cancel: () => void = () => undefined

  /** @param onDeliver must have kept the receipt when it returns: it is acknowledged then. */
  constructor(account: SmppAccount, clock: Clock, log: Log, onDeliver: (pdu: PDU) => void) {
    this.#account = account
    this.#clock = clock
    this.#log = log
    this.#onDeliver = onDeliver
    this.#connect()
  }

  status(): { up: boolean; detail: string } {
    return { up: this.#bound, detail: this.#detail }
  }

  /** Submits within the window of unanswered requests. Never throws. */
  async submit(fields: object): Promise<Submitted> {
    while (this.#outstanding >= WINDOW) await new Promise<void>((resolve) => this.#queue.push(resolve))
    this.#outstanding += 1
    try {
      const session = this.#session
      return this.#bound && session !== undefined ? await this.#exchange(session, fields) : { kind: 'unsent' }
    } finally {
      // Also when nothing was sent: whoever waits behind would otherwise wait until somebody else sends.
      this.#outstanding -= 1
      this.#queue.shift()?.()
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    this.#bound = false
    const session = this.#session
    if (session === undefined || session.socket.destroyed) return
    await new Promise<void>((resolve) => {
      session.once('close', () => resolve())
      session.unbind(() => session.close())
      setTimeout(() => session.destroy(), 500).unref()
    })
  }

  #exchange(session: Session, fields: object): Promise<Submitted> {
    return new Promise((resolve) => {
      const settle = (outcome: Submitted): void => {
        session.off('close', lost)
        cancelTimer()
        resolve(outcome)
      }
      const lost = (): void => settle({ kind: 'uncertain' })
      const cancelTimer = this.#clock.after(ANSWER_WITHIN_MS, lost)
      session.on('close', lost)
      const written = session.submit_sm(fields, (answer) => {
        if (answer.command_status === 0) settle({ kind: 'accepted', gatewayId: answer.message_id ?? '' })
        else settle({ kind: 'refused', status: answer.command_status })
      })
      if (!written) settle({ kind: 'unsent' })
    })
  }

  #connect(): void {
    if (this.#closed) return
    const { url, systemId, password } = this.#account
    const session = smpp.connect({ url }, () => {
      session.bind_transceiver({ system_id: systemId, password }, (answer) => this.#onBound(session, answer))
    })
    this.#session = session
    // Each unanswered message listens for the end of the session.
    session.setMaxListeners(WINDOW + 10)
    session.on('deliver_sm', (pdu: PDU) => {
      this.#onDeliver(pdu)
      session.send(pdu.response())
    })
    session.on('enquire_link', (pdu: PDU) => session.send(pdu.response()))
    session.on('unbind', (pdu: PDU) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('error', (error: Error) => {
      this.#detail = error.message
      session.destroy()
    })
    session.on('close', () => this.#onClosed(session))
  }

  #onBound(session: Session, answer: PDU): void {
    if (answer.command_status !== 0) {
      this.#detail = `bind refused with status ${answer.command_status}`
      this.#log.warn({ status: answer.command_status }, 'the SMS centre refuses to bind')
      session.destroy()
      return
    }
    this.#bound = true
    this.#detail = 'bound'
    this.#wait = FIRST_WAIT_MS
    this.#enquire(session)
  }

  /** A half-open connection is found out by asking. */
  #enquire(session: Session): void {
    this.#cancel = this.#clock.after(ENQUIRE_EVERY_MS, () => {
      const giveUp = this.#clock.after(ANSWER_WITHIN_MS, () => session.destroy())
      this.#cancel = giveUp
      session.enquire_link(() => {
        giveUp()
        if (this.#session === session && this.#bound) this.#enquire(session)
      })
    })
  }

  #onClosed(session: Session): void {
    if (this.#session !== session) return
    this.#session = undefined
    this.#bound = false
    this.#cancel()
    if (this.#closed) return
    this.#log.info({ waitMs: this.#wait, reason: this.#detail }, 'not bound to the SMS centre, trying again')
    this.#cancel = this.#clock.after(this.#wait, () => this.#connect())
    this.#wait = Math.min(MAX_WAIT_MS, this.#wait * 2)
  }
}
