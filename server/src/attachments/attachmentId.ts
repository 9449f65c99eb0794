import { createHash, randomUUID } from 'node:crypto'

/**
 * The id of a file that is being added. With an idempotency key it follows from who sends it, where to and under which key: a file sent again after a
 * lost answer is the one that is there. The streamed body keeps uploads out of the stored answers other writes have.
 */
export function attachmentId(username: string, owner: { readonly kind: string; readonly id: string }, key: string | undefined): string {
  if (key === undefined) return randomUUID()
  const hex = createHash('sha256').update(JSON.stringify([username, owner.kind, owner.id, key])).digest('hex')
  // Version 8 of RFC 9562: a UUID made our own way.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
