/** How many checks ended how, and the names of those that failed. */
export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly failures: readonly string[]
  /** What failed at first and passed when it was run again alone: to be made steady, but no reason to stop. */
  readonly unsteady: readonly string[]
}

export const NOTHING: Count = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] }

export function counted(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped, failures: [...a.failures, ...b.failures], unsteady: [...a.unsteady, ...b.unsteady] }
}

/** A line for everything that was unsteady or failed, then the closing line every reader of a run looks for. */
export function printTotal(total: Count): void {
  console.log('')
  for (const name of total.unsteady) console.log(`unsteady: ${name}`)
  for (const name of total.failures) console.log(`failed: ${name}`)
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
}
