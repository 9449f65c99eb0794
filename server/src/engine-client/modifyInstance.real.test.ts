import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { startZeebe, type RealZeebe } from '../../../scripts/real/zeebe.ts'
import { modificationScenarios } from '../../test/modificationScenarios.ts'

describe('moving a token on an unmodified Zeebe', () => {
  let folder: string
  let zeebe: RealZeebe
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-modify-'))
    zeebe = await startZeebe({ dataDir: folder })
  })
  afterAll(async () => {
    await zeebe?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  modificationScenarios(() => zeebe.address)
})
