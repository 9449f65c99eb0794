/** How many checks ended how, and the names of those that failed. */
export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly failures: readonly string[]
}

export const NOTHING: Count = { passed: 0, failed: 0, skipped: 0, failures: [] }

export function counted(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped, failures: [...a.failures, ...b.failures] }
}

/** A line for everything that failed, then the closing line every reader of a run looks for. */
export function printTotal(total: Count): void {
  console.log('')
  for (const name of total.failures) console.log(`failed: ${name}`)
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
}
