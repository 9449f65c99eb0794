/** How many checks ended how. */
export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export function counted(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The closing line every reader of a run looks for. */
export function printTotal(total: Count): void {
  console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
}
