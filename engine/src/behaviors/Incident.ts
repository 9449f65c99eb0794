import type { Key } from '../protocol/Key.ts'
import type { ErrorType } from '../protocol/RecordValue.ts'

/** Thrown when the model or its data stop an element; caught once by the element loop, which writes the incident. */
export class Incident extends Error {
  readonly errorType: ErrorType
  /** Scope whose variables the failed expression saw, where it is not the element's own. */
  readonly variableScopeKey: Key | undefined

  constructor(errorType: ErrorType, message: string, variableScopeKey?: Key) {
    super(message)
    this.errorType = errorType
    this.variableScopeKey = variableScopeKey
  }
}
