import { engineTable } from './bench/engineTable.ts'
import { printFigures } from './bench/Figure.ts'

/** `npm run bench:engine [quick]`: the engine beside an unmodified Zeebe, one table; it never fails for a slow machine, it says so. */
const quick = process.argv.includes('quick')
printFigures(await engineTable(quick ? { seconds: 6, rounds: 1, parked: 5_000 } : { seconds: 12, rounds: 3, parked: 50_000 }))
process.exit(0)
