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

/** The status for anything that was thrown while a request was handled. */
export function toGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error
  if (error instanceof InvalidVariablesError) return new GatewayError(status.INVALID_ARGUMENT, error.message)
  if (error instanceof UnknownPartitionError) return new GatewayError(status.UNAVAILABLE, error.message)
  if (error instanceof EngineStoppedError) return new GatewayError(status.UNAVAILABLE, error.message)
  const reason = error instanceof Error ? error.message : String(error)
  return new GatewayError(status.INTERNAL, `Unexpected error occurred during the request processing: ${reason}`)
}
