import { engineAgainstZeebeIfPossible } from './bench/engineAgainstZeebe.ts'
import { printFigures, type Figure } from './bench/Figure.ts'
import { freshStart } from './bench/freshStart.ts'
import { portalSize } from './bench/portalSize.ts'
import { liveLatency } from './bench/liveLatency.ts'
import { search } from './bench/search.ts'
import { worklist } from './bench/worklist.ts'

/** `npm run bench [NAME …]`: the promised figures as one table; it never fails for a slow machine, it says so. */
const PARTS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  portal: portalSize,
  live: liveLatency,
  worklist,
  search,
  engine: engineAgainstZeebeIfPossible,
  start: freshStart,
}

const wanted = process.argv.slice(2)
const figures: Figure[] = []
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`Measuring: ${name} …`)
  try {
    figures.push(...(await measure()))
  } catch (error) {
    // One part that can't be measured must not hide the others.
    figures.push({ name, measured: `failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`, goal: '', holds: false })
  }
}
console.log()
printFigures(figures)
process.exit(0)
