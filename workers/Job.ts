/** One job as a worker sees it, whichever protocol brought it. */
export interface Job {
  /** The engine's job key: the idempotency key of every side effect. */
  readonly key: string
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly variables: Readonly<Record<string, unknown>>
  /** Attempts left, this one included. */
  readonly retries: number
}

/** What became of a job. */
export type JobOutcome =
  | { readonly kind: 'complete'; readonly variables: Readonly<Record<string, unknown>> }
  | { readonly kind: 'fail'; readonly retries: number; readonly backOffMs: number; readonly message: string }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
