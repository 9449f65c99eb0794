/** Something in a model that may not be deployed. */
export interface Violation {
  /** Id of the element, or its path where it has none. */
  readonly element: string
  readonly message: string
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

function describe(violations: readonly Violation[]): string {
  const byElement = Map.groupBy(violations, ({ element }) => element)
  return [...byElement].map(([element, found]) => `- Element: ${element}\n${found.map(({ message }) => `    - ERROR: ${message}\n`).join('')}`).join('')
}
