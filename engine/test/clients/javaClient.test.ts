import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EngineProcess } from '../faults/EngineProcess.ts'
import { javaClientJars } from './javaClientJars.ts'

const jars = javaClientJars()
const why = 'missing' in jars ? ` (skipped: ${jars.missing})` : ''

describe(`Zeebe's Java client${why}`, () => {
  let dataDir: string
  let engine: EngineProcess

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'engine-java-'))
    engine = await EngineProcess.start({ dataDir })
  })
  afterAll(async () => {
    await engine.end('SIGTERM')
    rmSync(dataDir, { recursive: true, force: true })
  })

  it.skipIf('missing' in jars)('should do what it does with a real broker', { timeout: 180_000 }, async () => {
    const classPath = 'folder' in jars ? join(jars.folder, '*') : ''
    const { stdout } = await promisify(execFile)('java', ['-cp', classPath, join(import.meta.dirname, 'JavaTour.java'), `127.0.0.1:${engine.port}`, import.meta.dirname])
    expect(stdout.match(/(?<=^ok ).*$/gm)).toEqual(['topology', 'deploy', 'work', 'stream', 'fail-and-retry', 'throw-error', 'timeouts', 'cancel', 'decide', 'refusals', 'change'])
  })
})
