import type { PDU } from 'smpp'
import type { PartReceipt } from './PartLedger.ts'

const RECEIPT = 0x04
const TYPE_MASK = 0x3c
const DELIVERED = 2
/** message_state: expired, deleted, undeliverable, unknown, rejected. */
const FAILED_STATES: ReadonlySet<number> = new Set([3, 4, 5, 7, 8])

/** A delivery receipt's final word, from its parameters or the customary text; undefined for what is not final or no receipt. */
export function readReceipt(pdu: PDU, now: Date): PartReceipt | undefined {
  if (((pdu.esm_class ?? 0) & TYPE_MASK) !== RECEIPT) return undefined
  const { message } = pdu.short_message ?? { message: '' }
  const text = typeof message === 'string' ? message : message.toString('latin1')
  const gatewayId = pdu.receipted_message_id ?? /\bid:(\S+)/i.exec(text)?.[1]
  if (gatewayId === undefined) return undefined
  const status = statusOf(pdu.message_state, /\bstat:(\w+)/i.exec(text)?.[1]?.toUpperCase())
  return status === undefined ? undefined : { gatewayId: gatewayId.replace(/\0+$/, ''), status, at: now.toISOString() }
}

function statusOf(state: number | undefined, word: string | undefined): PartReceipt['status'] | undefined {
  if (state === DELIVERED || word === 'DELIVRD') return 'delivered'
  if ((state !== undefined && FAILED_STATES.has(state)) || ['UNDELIV', 'EXPIRED', 'REJECTD', 'DELETED', 'UNKNOWN'].includes(word ?? '')) return 'failed'
  return undefined
}
