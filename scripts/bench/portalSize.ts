import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildPortalIfStale } from '../run/buildPortalIfStale.ts'
import type { Figure } from './Figure.ts'

const DIST = join(import.meta.dirname, '..', '..', 'portal', 'dist')
const GOAL_KB = 350

/** What a browser must load before the first page shows, gzip -9: the page, its scripts with their static imports, its styles. */
export function portalSize(): Figure[] {
  buildPortalIfStale()
  const files = firstLoad()
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0)
  const kb = bytes / 1024
  return [{ name: 'portal first load, gzip', measured: `${kb.toFixed(0)} KB in ${files.length} files`, goal: `≤ ${GOAL_KB} KB`, holds: kb <= GOAL_KB }]
}

function firstLoad(): string[] {
  const page = readFileSync(join(DIST, 'index.html'), 'utf8')
  const seen = new Set(['index.html'])
  const queue = [...page.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].flatMap((match) => (match[1] ? [match[1]] : []))
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !existsSync(join(DIST, file))) continue
    seen.add(file)
    if (file.endsWith('.js')) queue.push(...staticImports(file))
  }
  return [...seen]
}

function staticImports(file: string): string[] {
  const text = readFileSync(join(DIST, file), 'utf8')
  const folder = file.split('/').slice(0, -1).join('/')
  return [...text.matchAll(/(?:import|export)\s*(?:[\w${},*\s]*?from\s*)?["']\.\/([^"']+\.js)["']/g)].flatMap((match) => (match[1] ? [`${folder}/${match[1]}`] : []))
}
