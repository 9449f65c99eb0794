import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** One of our source files: its path from the repository's root, with forward slashes, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly lines: number
}

/** Every source file git tracks or would track, of our own rooms. */
export function ourSources(): Source[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  return listed
    .split('\n')
    .filter((path) => /^(engine|server|workers|portal|scripts|bpmn|forms|docker)\/.*\.(ts|vue|mjs)$/.test(path) && existsSync(join(ROOT, path)))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8')
      return { path, text, lines: text.split('\n').length }
    })
}

/** Paths a file imports by relative specifier, resolved from the repository's root; `typeOnly` for `import type`. */
export function importsOf(source: Source): { target: string; typeOnly: boolean }[] {
  const found: { target: string; typeOnly: boolean }[] = []
  const pattern = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"\n;]|\n)*?from\s+['"](\.[^'"]+)['"]|(?:^|\n)\s*import\s+['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/g
  for (const match of source.text.matchAll(pattern)) {
    const specifier = match[3] ?? match[4] ?? match[5]
    if (specifier) found.push({ target: join(source.path, '..', specifier).replaceAll('\\', '/'), typeOnly: match[2] !== undefined })
  }
  return found
}

export function isTest(path: string): boolean {
  return /\.test\.ts$/.test(path) || /(^|\/)test\//.test(path)
}
