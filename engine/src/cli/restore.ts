import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { skipNumbers } from '../runtime/skipNumbers.ts'
import { checkStore } from '../store/checkStore.ts'
import { checkDigest } from '../store/fileDigest.ts'
import { syncPath } from '../store/syncPath.ts'
import { logLine } from './logLine.ts'

/**
 * `engine restore --from FILE --data DIR`: makes a checked backup the store of a directory that has none. Keys and positions go on far behind
 * those of the backup: what the lost engine handed out since then is never handed out again. Throws an Error with one sentence.
 */
export async function restore(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { from: { type: 'string' }, data: { type: 'string' } } })
  if (values.from === undefined || values.data === undefined) throw new Error('A restore needs both: --from FILE and --data DIR.')
  const file = resolve(values.from)
  const dataDir = resolve(values.data)
  const target = join(dataDir, 'engine.db')
  if (!existsSync(file)) throw new Error(`There is no backup ${file}.`)
  if (existsSync(target) || existsSync(`${target}-wal`)) throw new Error(`The directory ${dataDir} has a store: move it away first.`)
  mkdirSync(dataDir, { recursive: true })
  const partial = `${target}.partial`
  try {
    const digest = await checkDigest(file)
    copyFileSync(file, partial, constants.COPYFILE_FICLONE)
    const { lastPosition } = checkStore(partial)
    skipNumbers(partial)
    syncPath(partial)
    renameSync(partial, target)
    syncPath(dataDir)
    logLine('info', 'The backup is restored.', { dataDir, lastPosition, digest: digest ? 'matches' : 'missing: only the content was checked' })
  } catch (error) {
    for (const rest of [partial, `${partial}-wal`]) rmSync(rest, { force: true })
    throw error
  }
}
