import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const DIST = join(ROOT, 'portal', 'dist')
const STAMP = join(DIST, '.built-from')

/** Builds the portal when its sources or packages have changed since the last build. Throws with vite's output when it fails. */
export function buildPortalIfStale(): 'built' | 'current' {
  const wanted = sourceHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return 'current'
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  // Built aside and swapped in: a server that runs meanwhile goes on serving whole files.
  const fresh = join(ROOT, 'portal', '.dist-new')
  const result = spawnSync(process.execPath, [vite, 'build', 'portal', '--logLevel', 'error', '--outDir', fresh, '--emptyOutDir'], { cwd: ROOT, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`The portal could not be built:\n${result.stdout}${result.stderr}`)
  writeFileSync(join(fresh, '.built-from'), wanted)
  rmSync(DIST, { recursive: true, force: true })
  renameSync(fresh, DIST)
  return 'built'
}

function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')))
  // Types of the server's schemas are erased: only what vite reads counts.
  const files = globSync(['portal/**/*', 'forms/numbers/*.ts'], { cwd: ROOT, exclude: (name) => name === 'dist' || name === '.dist-new' || name === 'node_modules' })
  for (const file of files.toSorted()) {
    if (!/\.(ts|vue|css|html|json|svg|js|mjs|png|woff2)$/.test(file) || file.endsWith('.test.ts')) continue
    hash.update(file).update(readFileSync(join(ROOT, file)))
  }
  return hash.digest('hex')
}
