import { createHmac, randomUUID } from 'node:crypto'

export interface GatewayKey {
  readonly id: string
  readonly secret: string
}

/** Headers that prove who sends a body and when: HMAC-SHA256 over timestamp, nonce and body, each on a line. */
export function signRequest(key: GatewayKey, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = randomUUID()
  return { 'x-key-id': key.id, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature(key.secret, timestamp, nonce, body) }
}

/** Hex HMAC-SHA256. */
export function signature(secret: string, timestamp: string, nonce: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${nonce}\n${body}`).digest('hex')
}
