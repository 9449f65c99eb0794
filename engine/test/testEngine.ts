import { readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { afterEach, expect } from 'vitest'
import { EngineUnderTest } from './EngineUnderTest.ts'

export { EngineUnderTest as TestEngine } from './EngineUnderTest.ts'
export { TestInstance } from './TestInstance.ts'

let open: EngineUnderTest[] = []

/**
 * An engine in memory with these files deployed, for scenario tests: time passes by `advance`, every call has its full effect
 * before it returns. Paths are relative to the test file. After each test every engine it opened is checked: the state rebuilt
 * from the records equals the live state, nothing of ended instances remains, and nothing unexpected was met.
 */
export function testEngine(...files: readonly string[]): EngineUnderTest {
  const engine = new EngineUnderTest()
  open.push(engine)
  const testFile = expect.getState().testPath
  for (const file of files) {
    const path = testFile === undefined ? resolve(file) : resolve(dirname(testFile), file)
    engine.deploy(basename(path), readFileSync(path))
  }
  return engine
}

afterEach(() => {
  const engines = open
  open = []
  for (const engine of engines) {
    expect(engine.problemsMet()).toEqual([])
    expect(engine.replayedState()).toEqual(engine.state())
    if ([...engine.core.state.elementInstances.all()].length === 0) expect(engine.leftovers()).toEqual({})
  }
})
