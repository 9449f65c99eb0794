/** One field of a refused form. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** One field two people changed. */
export interface ChangedField {
  readonly path: string
  readonly yours?: unknown
  readonly theirs?: unknown
  readonly by?: string | null
  readonly at?: string | null
}

/** The RFC 9457 document of a refused request. */
export interface ProblemDocument {
  readonly type?: string
  readonly title?: string
  readonly status?: number
  readonly detail?: string
  readonly code?: string
  readonly reference?: string
  readonly fields?: readonly FieldProblem[]
  readonly changed?: readonly ChangedField[]
}

/** Thrown when the server answers a request with a problem document; `message` is its sentence for the reader. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly reference: string | undefined
  readonly fields: readonly FieldProblem[]
  readonly changed: readonly ChangedField[]

  constructor(status: number, problem: ProblemDocument) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
    this.status = status
    this.code = problem.code ?? 'UNKNOWN'
    this.reference = problem.reference
    this.fields = problem.fields ?? []
    this.changed = problem.changed ?? []
  }
}

/** Thrown when the server could not be reached at all. */
export class OfflineError extends Error {
  readonly code = 'OFFLINE'
}

/** Whether an error is the server's refusal with this code. */
export function isProblem(error: unknown, code?: string): error is ProblemError {
  return error instanceof ProblemError && (code === undefined || error.code === code)
}
