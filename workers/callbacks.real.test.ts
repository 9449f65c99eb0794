import { afterAll, beforeAll, describe } from 'vitest'
import { callbackScenarios } from './test/callbackScenarios.ts'
import { openZeebe, type OpenZeebe } from './test/openZeebe.ts'

describe('callbacks on an unmodified Zeebe', () => {
  let zeebe: OpenZeebe
  beforeAll(async () => {
    zeebe = await openZeebe()
  })
  afterAll(() => zeebe?.stop())

  callbackScenarios(() => zeebe.address, 'grpc')
  callbackScenarios(() => zeebe.address, 'external-tasks')
})
