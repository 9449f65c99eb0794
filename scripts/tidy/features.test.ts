import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface FeatureRow {
  readonly id: string
  /** Paths from the repository's root, or the ends of such. */
  readonly tests: readonly string[]
}

const rows: readonly FeatureRow[] = readFileSync('docs/features.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, id, tests] = /^- \*\*([A-Z]\d+)\*\*.*Test:(.*)$/.exec(line) ?? []
    return id === undefined ? [] : [{ id, tests: namesIn(tests ?? '') }]
  })

const files = globSync('{bpmn,engine,forms,portal,scripts,server,workers}/**/*.ts', { exclude: ['**/node_modules/**'] })

describe('the table of features', () => {
  it('should name test files that are there', () => {
    const missing = rows.flatMap(({ id, tests }) => tests.filter((name) => found(name).length === 0).map((name) => `${id}: ${name}`))
    expect(missing).toEqual([])
  })

  it('should have a test for every row that names the row', () => {
    const unnamed = rows.filter(({ id, tests }) => !tests.flatMap(found).some((file) => new RegExp(`\\b${id}\\b`).test(readFileSync(file, 'utf8'))))
    expect(rows.length).toBeGreaterThan(60)
    expect(unnamed.map(({ id }) => id)).toEqual([])
  })
})

function namesIn(text: string): string[] {
  return text
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .map((name) => name.replaceAll('`', '').trim())
    .filter((name) => name !== '')
}

function found(name: string): string[] {
  return files.filter((file) => file === name || file.endsWith(`/${name}`))
}
