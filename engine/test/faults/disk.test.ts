import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditStore } from './auditStore.ts'
import { EngineProcess } from './EngineProcess.ts'
import { finishWork } from './finishWork.ts'
import { Ledger } from './Ledger.ts'
import { Load } from './load.ts'
import { seededRandom } from './seededRandom.ts'

const KEEP_ALL = ['--keep-records', '100000000']
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
const windows = process.platform === 'win32'

let dataDir: string
let store: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'engine-disk-'))
  store = join(dataDir, 'engine.db')
})
afterEach(() => {
  chmodSync(dataDir, 0o755)
  rmSync(dataDir, { recursive: true, force: true })
})

/** Some work on the directory, ended by a kill. */
async function workAndKill(ledger: Ledger): Promise<void> {
  const engine = await EngineProcess.start({ dataDir, args: KEEP_ALL })
  const load = new Load(engine.port, ledger, seededRandom(3))
  await load.deploy()
  const running = load.run()
  await pause(500)
  await engine.end('SIGKILL')
  load.stop()
  await running
}

describe('a disk that fails', { timeout: 120_000 }, () => {
  it.skipIf(windows)('should end the engine with one sentence when it is full, and lose nothing that was acknowledged', async () => {
    const ledger = new Ledger()
    const engine = await EngineProcess.start({ dataDir, args: KEEP_ALL, fileLimit: 1_500 })
    const load = new Load(engine.port, ledger, seededRandom(2))
    await load.deploy()
    const running = load.run()
    const { code, said } = await engine.itsEnd(110_000)
    load.stop()
    await running
    expect(code).toBe(1)
    expect(said).toMatch(/^The disk of \S+ [^\n]*full[^\n]*\.$/)
    expect(ledger.created.size).toBeGreaterThan(0)

    await finishWork({ dataDir, args: KEEP_ALL }, ledger)
    expect(auditStore(store, ledger, null)).toEqual([])
  })

  it('should ignore the torn end of a write that was never finished', async () => {
    const ledger = new Ledger()
    await workAndKill(ledger)
    appendFileSync(`${store}-wal`, readFileSync(`${store}-wal`).subarray(-3_000))
    await finishWork({ dataDir, args: KEEP_ALL }, ledger)
    expect(auditStore(store, ledger, null)).toEqual([])
  })

  it('should be whole again when the last pages written are missing', async () => {
    await workAndKill(new Ledger())
    const wal = `${store}-wal`
    truncateSync(wal, statSync(wal).size - 5_000)
    await finishWork({ dataDir, args: KEEP_ALL }, new Ledger())
    expect(auditStore(store, new Ledger(), null)).toEqual([])
  })

  it('should refuse a damaged store with one sentence', async () => {
    await workAndKill(new Ledger())
    await (await EngineProcess.start({ dataDir })).end('SIGTERM')
    const bytes = readFileSync(store)
    writeFileSync(store, bytes.fill(0xab, 4_096, bytes.length / 2))
    expect(await EngineProcess.launch({ dataDir }).itsEnd()).toEqual({ code: 1, said: `The store in ${dataDir} is damaged: restore a backup.` })
    writeFileSync(store, 'no database at all, but long enough to be looked at'.repeat(100))
    expect(await EngineProcess.launch({ dataDir }).itsEnd()).toEqual({ code: 1, said: `The store in ${dataDir} is damaged: restore a backup.` })
  })

  it.skipIf(windows)('should say that it can not write into a directory that is read-only', async () => {
    chmodSync(dataDir, 0o555)
    const { code, said } = await EngineProcess.launch({ dataDir, ...(isRoot ? { uid: NOBODY } : {}) }).itsEnd()
    expect({ code, said }).toEqual({ code: 1, said: `The engine can't write into its data directory ${dataDir}.` })
    expect(existsSync(store)).toBe(false)
  })
})
