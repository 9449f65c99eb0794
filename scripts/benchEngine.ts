import { engineParked } from './bench/engineParked.ts'
import { engineTable } from './bench/engineTable.ts'
import { printFigures } from './bench/Figure.ts'

/**
 * `npm run bench:engine [quick]`: the engine beside an unmodified Zeebe, one table. `npm run bench:engine parked [COUNT …]`: the engine by itself beside
 * 0, 100,000 and 1,000,000 parked instances (six minutes). It never fails for a slow machine, it says so.
 */
const [mode, ...counts] = process.argv.slice(2)
if (mode === 'parked') printFigures(await engineParked(counts.length === 0 ? [0, 100_000, 1_000_000] : counts.map(Number), { seconds: 8, rounds: 1, parked: 10_000 }))
else printFigures(await engineTable(mode === 'quick' ? { seconds: 6, rounds: 1, parked: 5_000 } : { seconds: 12, rounds: 3, parked: 50_000 }))
process.exit(0)
