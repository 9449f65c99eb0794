import { printTotal } from './test/count.ts'
import { runVitest } from './test/runVitest.ts'

/** `npm run soak:engine [KILLS]`: the engine killed under load again and again; every 25 kills its store is audited. */
const kills = process.argv[2] ?? '200'
const total = await runVitest(['node'], ['engine/test/faults/killUnderLoad.test.ts'], { KILL_ROUNDS: kills, KILL_SEED: String(Date.now() % 1_000_000) })
printTotal(total)
process.exitCode = total.failed > 0 ? 1 : 0
