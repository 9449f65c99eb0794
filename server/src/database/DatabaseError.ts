import { DeadlockException, LockWaitTimeoutException } from '@mikro-orm/core'

/** Thrown when the database cannot be opened or reached; the message is the sentence an operator reads. */
export class DatabaseError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseError'
  }
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EPIPE',
  'EHOSTUNREACH',
  'PROTOCOL_CONNECTION_LOST',
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'SQLITE_BUSY',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
])

/** Whether an error means that the database is away for now, and nothing is wrong with the request. */
export function isDatabaseAway(error: unknown): boolean {
  // Too busy for all its attempts is away as well: the same request may succeed shortly.
  if (error instanceof DatabaseError || error instanceof DeadlockException || error instanceof LockWaitTimeoutException) return true
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const { code } = cause as { code?: unknown }
    if (typeof code === 'string' && AWAY.has(code)) return true
    if (cause.message.includes("Can't add new command when connection is in closed state")) return true
  }
  return false
}
