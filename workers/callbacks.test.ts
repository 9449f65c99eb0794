import { afterAll, beforeAll, describe } from 'vitest'
import { callbackScenarios } from './test/callbackScenarios.ts'
import { type EmbeddedEngine, embeddedEngine } from './test/embeddedEngine.ts'

describe('callbacks on the embedded engine', () => {
  let engine: EmbeddedEngine
  beforeAll(async () => {
    engine = await embeddedEngine()
  })
  afterAll(() => engine?.stop())

  callbackScenarios(() => engine.address, 'grpc')
  callbackScenarios(() => engine.address, 'external-tasks')
})
