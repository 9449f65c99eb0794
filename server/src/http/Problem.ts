export interface ProblemFacts {
  readonly status: number
  /** Stable word for programs: `CASE_UNKNOWN`, `TASK_TAKEN`. */
  readonly code: string
  /** A sentence a person can act on, in both languages. */
  readonly zh: string
  readonly en: string
  readonly fields?: readonly { readonly path: string; readonly message: string }[]
  readonly changed?: readonly {
    readonly path: string
    readonly yours: unknown
    readonly theirs: unknown
    readonly by?: string
    readonly at?: string
  }[]
  readonly headers?: Readonly<Record<string, string>>
  /** Further members of the problem document. */
  readonly extras?: Readonly<Record<string, unknown>>
}

/** Thrown wherever a request is refused; the error middleware answers it as a problem document (RFC 9457). */
export class Problem extends Error {
  readonly facts: ProblemFacts

  constructor(facts: ProblemFacts) {
    super(facts.en)
    this.name = 'Problem'
    this.facts = facts
  }

  get status(): number {
    return this.facts.status
  }

  get code(): string {
    return this.facts.code
  }
}

/** 404: there is no such thing, or the reader may not know whether there is. */
export function notFound(code: string, zh: string, en: string): Problem {
  return new Problem({ status: 404, code, zh, en })
}

/** 403: the person is known, the right is missing. */
export function forbidden(code: string, zh: string, en: string): Problem {
  return new Problem({ status: 403, code, zh, en })
}

/** 409: the thing is not in a state that allows this, or somebody was faster. */
export function conflict(code: string, zh: string, en: string, changed?: ProblemFacts['changed']): Problem {
  return new Problem({ status: 409, code, zh, en, ...(changed ? { changed } : {}) })
}

/** 422: well-formed, but fields are wrong; `fields` tells which. */
export function invalid(code: string, zh: string, en: string, fields?: ProblemFacts['fields']): Problem {
  return new Problem({ status: 422, code, zh, en, ...(fields ? { fields } : {}) })
}
