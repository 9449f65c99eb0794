import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startZeebe } from '../../scripts/real/zeebe.ts'

/** An unmodified Zeebe of a test file. */
export interface OpenZeebe {
  readonly address: string
  stop(): Promise<void>
}

/** The Zeebe that `REAL_ZEEBE_ADDRESS` names, which is left running, or one started for this file. */
export async function openZeebe(): Promise<OpenZeebe> {
  const address = process.env['REAL_ZEEBE_ADDRESS']
  if (address) return { address, stop: () => Promise.resolve() }
  const folder = mkdtempSync(join(tmpdir(), 'banjie-zeebe-'))
  const zeebe = await startZeebe({ dataDir: folder })
  return {
    address: zeebe.address,
    async stop() {
      await zeebe.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
