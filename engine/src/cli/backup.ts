import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { managementDoor } from '../management/ManagementDoor.ts'
import { openStore } from '../runtime/openStore.ts'
import { StoreTakenError } from '../runtime/storeFailure.ts'
import { checkStore } from '../store/checkStore.ts'
import { syncPath } from '../store/syncPath.ts'
import { writeDigest } from '../store/fileDigest.ts'
import { logLine } from './logLine.ts'

/**
 * `engine backup --data DIR --to FILE`: copies the store of a running or a stopped engine into one file, reads the copy through, and writes its
 * SHA-256 beside it. Throws an Error with one sentence; then no FILE was made.
 */
export async function backup(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' }, to: { type: 'string' } } })
  if (values.data === undefined || values.to === undefined) throw new Error('A backup needs both: --data DIR and --to FILE.')
  const dataDir = resolve(values.data)
  const file = resolve(values.to)
  if (existsSync(file)) throw new Error(`The file ${file} exists: a backup replaces none.`)
  if (!existsSync(join(dataDir, 'engine.db'))) throw new Error(`There is no store in ${dataDir}.`)
  mkdirSync(dirname(file), { recursive: true })
  const partial = `${file}.partial`
  rmSync(partial, { force: true })
  try {
    await copy(dataDir, partial)
    const { lastPosition } = checkStore(partial)
    syncPath(partial)
    await writeDigest(partial, file)
    renameSync(partial, file)
    syncPath(dirname(file))
    logLine('info', 'The backup is complete and was read through.', { file, lastPosition })
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** A store that nobody uses is opened; otherwise the engine that uses it makes the copy. */
async function copy(dataDir: string, file: string): Promise<void> {
  try {
    const store = openStore(dataDir)
    await store.backup(file).finally(() => store.close())
  } catch (error) {
    if (!(error instanceof StoreTakenError)) throw error
    await askEngine(dataDir, file)
  }
}

async function askEngine(dataDir: string, file: string): Promise<void> {
  const { port, token } = JSON.parse(readFileSync(managementDoor(dataDir), 'utf8')) as { port: number; token: string }
  const response = await fetch(`http://127.0.0.1:${port}/backup`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ file }) })
  if (!response.ok) throw new Error(`The engine could not make the backup: ${(await response.text()).trim()}`)
}
