import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditStore } from './auditStore.ts'
import { EngineProcess, type Launch } from './EngineProcess.ts'
import { finishWork } from './finishWork.ts'
import { Ledger } from './Ledger.ts'
import { Load } from './load.ts'
import { RecordsReceiver } from './RecordsReceiver.ts'
import { seededRandom } from './seededRandom.ts'

/** Kills in this run: a few in every test run, hundreds in a soak. */
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 4)
/** Kills that one store goes through before it is audited. */
const PER_STORE = 25
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000)

describe('an engine that is killed again and again under load', () => {
  let dataDir: string
  let receiver: RecordsReceiver
  let launch: Launch
  const random = seededRandom(SEED)

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'engine-kill-'))
    receiver = new RecordsReceiver(random)
    launch = { dataDir, recordsUrl: await receiver.listen(), args: ['--keep-records', '100000000'] }
  })
  afterEach(() => {
    receiver.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  for (let done = 0; done < ROUNDS; done += PER_STORE) {
    const rounds = Math.min(PER_STORE, ROUNDS - done)
    it(`should lose nothing it has acknowledged and do nothing twice in ${rounds} kills (seed ${SEED}, from ${done})`, { timeout: 120_000 + rounds * 40_000 }, async () => {
      const ledger = new Ledger()
      // On a busy machine kills may all fall before any work is done: then there are more of them.
      for (let round = 0; round < rounds || (ledger.created.size <= rounds && round < 4 * rounds); round += 1) await surviveKill(launch, ledger, random)
      await finishWork(launch, ledger)
      const faults = auditStore(join(dataDir, 'engine.db'), ledger, receiver)
      expect(faults.slice(0, 10)).toEqual([])
      expect(ledger.created.size).toBeGreaterThan(rounds)
      expect(ledger.completed.size).toBeGreaterThan(0)
    })
  }
})

/** One life: started, put to work, killed somewhere between its first breath and a second of work. */
async function surviveKill(launch: Launch, ledger: Ledger, random: () => number): Promise<void> {
  const engine = EngineProcess.launch(launch)
  if (random() < 0.15) {
    await pause(random() * 600)
    await engine.end('SIGKILL')
    return
  }
  await engine.ready()
  const load = new Load(engine.port, ledger, random)
  await load.deploy()
  const running = load.run()
  await pause(random() * 1_000)
  await engine.end('SIGKILL')
  load.stop()
  await running
}
