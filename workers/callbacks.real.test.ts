import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { type RealZeebe, startZeebe } from '../scripts/real/zeebe.ts'
import { callbackScenarios } from './test/callbackScenarios.ts'

describe('callbacks on an unmodified Zeebe', () => {
  let folder: string
  let zeebe: RealZeebe
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-callbacks-'))
    zeebe = await startZeebe({ dataDir: folder })
  })
  afterAll(async () => {
    await zeebe?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  callbackScenarios(() => zeebe.address, 'grpc')
  callbackScenarios(() => zeebe.address, 'external-tasks')
})
