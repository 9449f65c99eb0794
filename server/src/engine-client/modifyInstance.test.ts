import { afterAll, beforeAll, describe } from 'vitest'
import { embeddedEngine, type EmbeddedEngine } from '../../test/embeddedEngine.ts'
import { modificationScenarios } from '../../test/modificationScenarios.ts'

describe('moving a token on the embedded engine', () => {
  let engine: EmbeddedEngine
  beforeAll(async () => {
    engine = await embeddedEngine()
    await engine.start()
  })
  afterAll(() => engine.remove())

  modificationScenarios(() => engine.address)
})
