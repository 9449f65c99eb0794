import { createHash } from 'node:crypto'

/** A universal call id in the usual 20 digits, fixed by the call's own id. */
export function ucidOf(callId: string): string {
  const number = createHash('sha256').update(callId).digest().readBigUInt64BE()
  return number.toString().padStart(20, '0')
}
