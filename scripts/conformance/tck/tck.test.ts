import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readTck } from './readTck.ts'
import type { ZeebeAnswers } from './recordZeebe.ts'
import { standardRun } from './standardRun.ts'
import { isValue, zeebeRun } from './zeebeRun.ts'

const root = new URL('../../../', import.meta.url)
const folder = `${process.env.CONFORMANCE_CORPUS ?? fileURLToPath(new URL('../shared/corpus', root))}/dmn-tck/TestCases`

/** What was reached; it may grow, never fall. */
const REACHED = { 2: 92, 3: 1747 } as const
const DIFFERENT_FROM_ZEEBE = 8
const LONGEST_MS = 30_000

describe.skipIf(!existsSync(folder))(`the DMN TCK in ${folder}`, () => {
  const models = existsSync(folder) ? readTck(folder) : []

  it('should pass as many cases by the standard as before, in time', () => {
    const startedAt = Date.now()
    const passed = standardRun(models).filter(({ failure }) => failure === undefined)
    expect(passed.filter(({ level }) => level === 2).length).toBeGreaterThanOrEqual(REACHED[2])
    expect(passed.filter(({ level }) => level === 3).length).toBeGreaterThanOrEqual(REACHED[3])
    expect(Date.now() - startedAt).toBeLessThan(LONGEST_MS)
  })

  it('should answer where Zeebe has a value as Zeebe does, but for the known differences', () => {
    const recorded = JSON.parse(readFileSync(new URL('engine/src/dmn/zeebe-8.5.8-tck.json', root), 'utf8')) as ZeebeAnswers
    const verdicts = zeebeRun(models, recorded)
    const different = verdicts.filter(({ agrees, zeebe }) => !agrees && !zeebe.startsWith('refused'))
    expect(verdicts.filter(({ zeebe }) => isValue(zeebe)).length).toBeGreaterThan(1600)
    expect(different.length).toBeLessThanOrEqual(DIFFERENT_FROM_ZEEBE)
  })
})
