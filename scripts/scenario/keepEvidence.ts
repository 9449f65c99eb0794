import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Seat } from './browser.ts'
import type { System } from './system.ts'

/** After a failure, where SHOTS names a folder: a picture of what everybody saw, and the system's data with its logs. */
export async function keepEvidence(name: string, seats: readonly (Seat | undefined)[], system?: System): Promise<void> {
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const seat of seats) await seat?.page.screenshot({ path: join(folder, `${name}-${seat.username}.png`) }).catch(() => undefined)
  if (system) cpSync(system.dataDir, join(folder, `${name}-data`), { recursive: true, force: true })
}
