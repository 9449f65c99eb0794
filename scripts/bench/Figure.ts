/** One promised figure: what was measured, what we promise, and whether it holds. */
export interface Figure {
  readonly name: string
  readonly measured: string
  readonly goal: string
  readonly holds: boolean
}

/** Prints the figures as one table. */
export function printFigures(figures: readonly Figure[]): void {
  const rows = [['figure', 'measured', 'goal', 'holds'], ...figures.map((figure) => [figure.name, figure.measured, figure.goal, figure.holds ? 'yes' : 'NO'])]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

/** The p-th percentile (0..1) of unsorted samples; NaN without samples. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN
}
