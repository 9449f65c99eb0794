import { type Figure, percentile } from './Figure.ts'
import type { BenchServer } from './benchServer.ts'

/** What people may wait for one page. */
export const GOALS_MS = { SQLite: 150, MariaDB: 100 } as const

const WARM = 5

/** Asks for each page in turn, once the first few have warmed the caches as any working day does, and gives the answers' milliseconds. */
export async function timed(pages: number, ask: (index: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = []
  for (let index = 0; index < pages + WARM; index++) {
    const startedAt = performance.now()
    await ask(index)
    if (index >= WARM) samples.push(performance.now() - startedAt)
  }
  return samples
}

/** A figure with its percentiles. */
export function pageFigure({ name, sizes }: BenchServer, what: string, samples: readonly number[], note = ''): Figure {
  const goal = GOALS_MS[name]
  const p95 = percentile(samples, 0.95)
  return {
    name: `${what}, ${name}, ${sizes.cases.toLocaleString('en')} cases, ${sizes.openTasks.toLocaleString('en')} open`,
    measured: `p95 ${p95.toFixed(1)} ms (p50 ${percentile(samples, 0.5).toFixed(1)}, most ${Math.max(...samples).toFixed(0)}, ${samples.length} pages)${note}`,
    goal: `≤ ${goal} ms`,
    holds: p95 <= goal,
  }
}
