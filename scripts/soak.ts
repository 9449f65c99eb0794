import { printTotal } from './test/count.ts'
import { runVitest } from './test/runVitest.ts'

/** `npm run soak [ROUNDS]`: the fault scenarios, by HTTP and in the browser, with many seeds one after the other, two minutes of random casework on a test process and on the families, and forty calls to each operation of the API. */
const rounds = process.argv[2] ?? '20'
const total = await runVitest(['node', 'browser'], ['scripts/scenario/faults', 'server/src/moves/casework.property', 'server/src/moves/families.property', 'server/src/http/contract'], { SOAK_ROUNDS: rounds, CASEWORK_MS: '120000', CONTRACT_RUNS: '40', SOAK_SEED: String(Date.now() % 1_000_000) })
printTotal(total)
process.exitCode = total.failed > 0 ? 1 : 0
