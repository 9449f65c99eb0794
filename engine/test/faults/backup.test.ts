import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

const KEEP_ALL = ['--keep-records', '100000000000000']

let folder: string
let dataDir: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-backup-'))
  dataDir = join(folder, 'data')
  file = join(folder, 'backups', 'one.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) => EngineProcess.command(args)
const fine = { code: 0, said: '' }

describe('backup and restore', { timeout: 120_000 }, () => {
  it('should copy a working engine: all that was acknowledged before is in it, and it goes on from there', async () => {
    const engine = await EngineProcess.start({ dataDir, args: KEEP_ALL })
    const before = new Ledger()
    const early = new Load(engine.port, before, seededRandom(5))
    await early.deploy()
    const first = early.run()
    await pause(500)
    early.stop()
    await first
    const meanwhile = new Load(engine.port, new Ledger(), seededRandom(6))
    const second = meanwhile.run()
    expect(await run('backup', '--data', dataDir, '--to', file)).toEqual(fine)
    meanwhile.stop()
    await second
    expect((await engine.end('SIGTERM')).code).toBe(0)
    expect(existsSync(join(dataDir, 'management.json'))).toBe(false)

    const restored = join(folder, 'restored')
    expect(await run('restore', '--from', file, '--data', restored)).toEqual(fine)
    await finishWork({ dataDir: restored, args: KEEP_ALL }, before)
    expect(auditStore(join(restored, 'engine.db'), before, null)).toEqual([])
  })

  it('should copy a stopped engine, and replace no file', async () => {
    await (await EngineProcess.start({ dataDir })).end('SIGKILL')
    expect(await run('backup', '--data', dataDir, '--to', file)).toEqual(fine)
    expect(await run('backup', '--data', dataDir, '--to', file)).toEqual({ code: 1, said: `The file ${file} exists: a backup replaces none.` })
    expect(await run('backup', '--data', folder, '--to', `${file}2`)).toEqual({ code: 1, said: `There is no store in ${folder}.` })
    expect(await run('backup', '--data', dataDir)).toEqual({ code: 1, said: 'A backup needs both: --data DIR and --to FILE.' })
    expect(await run('restore', '--from', file, '--data', dataDir)).toEqual({ code: 1, said: `The directory ${dataDir} has a store: move it away first.` })
  })

  it('should refuse a backup that is not what was written, and leave nothing behind', async () => {
    await (await EngineProcess.start({ dataDir })).end('SIGTERM')
    expect(await run('backup', '--data', dataDir, '--to', file)).toEqual(fine)
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const restored = join(folder, 'restored')
    expect(await run('restore', '--from', file, '--data', restored)).toEqual({ code: 1, said: `The backup ${file} is not what was written: its SHA-256 differs from ${file}.sha256.` })
    rmSync(`${file}.sha256`)
    writeFileSync(file, bytes.subarray(0, statSync(file).size >> 1))
    const { code, said } = await run('restore', '--from', file, '--data', restored)
    expect(code).toBe(1)
    expect(said).toMatch(/^The store \S+ is damaged: [^\n]+$/)
    expect(existsSync(join(restored, 'engine.db')) || existsSync(join(restored, 'engine.db.partial'))).toBe(false)
  })

  it('should make a backup for nobody who can not read the data directory', async () => {
    const engine = await EngineProcess.start({ dataDir })
    const ask = (authorization: string) => fetch(`http://127.0.0.1:${engine.managementPort}/backup`, { method: 'POST', headers: { authorization }, body: JSON.stringify({ file }) })
    expect((await ask('Bearer 0')).status).toBe(401)
    expect(statSync(join(dataDir, 'management.json')).mode & 0o077).toBe(0)
    const { token } = JSON.parse(readFileSync(join(dataDir, 'management.json'), 'utf8')) as { token: string }
    const unwritable = await fetch(`http://127.0.0.1:${engine.managementPort}/backup`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ file: join(folder, 'no', 'such', 'folder') }) })
    expect(unwritable.status).toBe(503)
    expect((await fetch(`http://127.0.0.1:${engine.managementPort}/health`)).status).toBe(200)
    await engine.end('SIGKILL')
  })
})
