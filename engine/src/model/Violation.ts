/** Something in a model that may not be deployed. */
export interface Violation {
  /** Id of the element, or its path where it has none. */
  readonly element: string
  readonly message: string
  /** The element itself: two without ids may share a path, and are told one by one. */
  readonly at?: object
}

/** Thrown for a model with violations. The message has the shape of Zeebe's deployment errors. */
export class InvalidModelError extends Error {
  readonly violations: readonly Violation[]

  constructor(violations: readonly Violation[]) {
    super(describe(violations))
    this.violations = violations
  }
}

/** Thrown for a process that could run for ever without waiting. */
export class EndlessLoopError extends Error {
  constructor(processId: string, loop: readonly string[]) {
    super(`- Process: ${processId}\n    - ERROR: Processes are not allowed to contain a straight-through processing loop: ${loop.join(' > ')}\n`)
  }
}

/** Thrown for a reference to an element that is not in the file. */
export class UnknownReferenceError extends Error {
  constructor(id: string) {
    super(`Unable to find a model element instance for id ${id}`)
  }
}

function describe(violations: readonly Violation[]): string {
  const byElement = Map.groupBy(violations, ({ element, at }) => at ?? element)
  return [...byElement.values()].map((found) => `- Element: ${found[0]?.element}\n${found.map(({ message }) => `    - ERROR: ${message}\n`).join('')}`).join('')
}
