declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer, Socket } from 'node:net'

  export interface ShortMessage {
    message: string | Buffer
    udh?: Buffer | Buffer[]
  }

  export interface PDU {
    readonly command: string
    command_status: number
    sequence_number: number
    system_id?: string
    password?: string
    message_id?: string
    source_addr?: string
    destination_addr?: string
    esm_class?: number
    data_coding?: number
    registered_delivery?: number
    short_message?: ShortMessage
    receipted_message_id?: string
    message_state?: number
    response(fields?: object): PDU
  }

  type Callback = (pdu: PDU) => void

  export class Session extends EventEmitter {
    readonly socket: Socket
    bind_transceiver(fields: object, callback: Callback): boolean
    submit_sm(fields: object, callback: Callback): boolean
    deliver_sm(fields: object, callback?: Callback): boolean
    enquire_link(callback: Callback): boolean
    unbind(callback?: Callback): boolean
    send(pdu: PDU): boolean
    close(callback?: () => void): void
    destroy(callback?: () => void): void
  }

  export interface Server extends NetServer {
    readonly sessions: Session[]
  }

  export function connect(options: { url: string }, listener?: () => void): Session
  export function createServer(listener: (session: Session) => void): Server
}
