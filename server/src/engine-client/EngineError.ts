/** gRPC status words the gateway answers with. */
const CODES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const

export type EngineErrorCode = (typeof CODES)[number]

const PASSING: ReadonlySet<EngineErrorCode> = new Set([
  'CANCELLED',
  'DEADLINE_EXCEEDED',
  'RESOURCE_EXHAUSTED',
  'ABORTED',
  'UNAVAILABLE',
])

/** Thrown when the engine rejects a command or cannot be reached. */
export class EngineError extends Error {
  readonly code: EngineErrorCode

  constructor(code: EngineErrorCode, message: string) {
    super(message)
    this.name = 'EngineError'
    this.code = code
  }

  /** Whether the same command may succeed later: the engine is away or overloaded, nothing is wrong with the command. */
  get passing(): boolean {
    return PASSING.has(this.code)
  }

  /** Reads whatever a gRPC client threw; what has no status counts as unreachable. */
  static from(error: unknown): EngineError {
    if (error instanceof EngineError) return error
    const { code, details, message } = (error ?? {}) as { code?: unknown; details?: unknown; message?: unknown }
    const word = typeof code === 'number' ? CODES[code] : undefined
    const text = typeof details === 'string' && details !== '' ? details : typeof message === 'string' ? message : String(error)
    return new EngineError(word ?? 'UNAVAILABLE', text)
  }
}
