import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSystem } from './system.ts'

/** All that says what a first start makes: the programs, what they deploy, the packages. */
const MAKERS = ['{engine,server,workers,bpmn,forms}/**/*.{ts,json,bpmn,dmn}', 'package-lock.json']
/** Two checkouts on one machine keep a folder each. */
const NAME = `banjie-seeded-${createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8)}-`

/**
 * A data folder as the very first start leaves it when it has been stopped again: the tests start on copies of it instead of each waiting for
 * the same migrations and seeds. Made at the first use and made anew when anything it comes from has changed, or the day has (the seeds
 * tell of the days before today).
 */
export async function seededData(): Promise<string> {
  const folder = join(tmpdir(), `${NAME}${fingerprint()}`)
  if (existsSync(folder)) return folder
  for (const old of globSync(`${NAME}*`, { cwd: tmpdir() })) rmSync(join(tmpdir(), old), { recursive: true, force: true })
  const system = await startSystem({ fresh: true })
  const making = mkdtempSync(join(tmpdir(), 'banjie-seeding-'))
  await system.stop((dataDir) => cpSync(dataDir, making, { recursive: true }))
  rmSync(join(making, 'logs'), { recursive: true, force: true })
  // Another test may have been as quick: either folder will do.
  try {
    renameSync(making, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(making, { recursive: true, force: true })
  }
  return folder
}

function fingerprint(): string {
  const hash = createHash('sha256').update(new Date().toDateString())
  for (const file of globSync(MAKERS, { exclude: ['**/node_modules/**', '**/*.test.ts'] }).sort()) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}
