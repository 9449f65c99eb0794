import { status } from '@grpc/grpc-js'
import { InvalidVariablesError } from '../protocol/parseVariables.ts'
import { UnknownPartitionError } from '../protocol/Key.ts'
import type { Rejection, RejectionType } from '../protocol/Rejection.ts'
import { EngineStoppedError } from '../runtime/EngineThread.ts'

/** Thrown where a request can't be answered; becomes the gRPC status of the call. */
export class GatewayError extends Error {
  readonly code: status

  constructor(code: status, message: string) {
    super(message)
    this.code = code
  }
}

const CODES: Readonly<Record<RejectionType, status>> = {
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  NOT_FOUND: status.NOT_FOUND,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  INVALID_STATE: status.FAILED_PRECONDITION,
  PROCESSING_ERROR: status.INTERNAL,
  EXCEEDED_BATCH_RECORD_SIZE: status.INTERNAL,
}

/** The status of a refused command, in Zeebe's words. */
export function errorOfRejection({ type, intent, reason }: Rejection): GatewayError {
  return new GatewayError(CODES[type], `Command '${intent}' rejected with code '${type}': ${reason}`)
}

/** Bytes of a text as it travels in a header; clients take headers of 8 KiB altogether. */
const MAX_DETAILS = 7_000

/** The status that ends a call for anything that was thrown while it was handled. */
export function statusOf(error: unknown): { code: status; details: string } {
  const { code, message } = toGatewayError(error)
  return { code, details: sendable(message) }
}

/** A text that fits into a header: the transport ends the program for one with half a character. */
function sendable(text: string): string {
  const whole = text.slice(0, MAX_DETAILS).toWellFormed()
  for (let end = whole.length; ; end = Math.floor(end * 0.8)) {
    const part = end === whole.length ? whole : `${whole.slice(0, end).toWellFormed()}…`
    if (encodeURI(part).length <= MAX_DETAILS) return part
  }
}

function toGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error
  if (error instanceof InvalidVariablesError) return new GatewayError(status.INVALID_ARGUMENT, error.message)
  if (error instanceof UnknownPartitionError) return new GatewayError(status.UNAVAILABLE, error.message)
  if (error instanceof EngineStoppedError) return new GatewayError(status.UNAVAILABLE, error.message)
  const reason = error instanceof Error ? error.message : String(error)
  return new GatewayError(status.INTERNAL, `Unexpected error occurred during the request processing: ${reason}`)
}
