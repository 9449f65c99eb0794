import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopChild } from '../real/RealPart.ts'
import { freePort } from '../run/ports.ts'
import { untilReady } from '../run/untilReady.ts'
import type { Figure } from './Figure.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const GOAL_FIRST_S = 120
const GOAL_SECOND_S = 5

/** `npm start` in a fresh clone of HEAD until /health/ready answers, then once more on the same clone. */
export async function freshStart(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-clone-'))
  try {
    execFileSync('git', ['clone', '--quiet', ROOT, folder])
    const first = await secondsUntilReady(folder)
    const second = await secondsUntilReady(folder)
    return [
      { name: 'npm start, fresh clone', measured: `${first.toFixed(1)} s`, goal: `≤ ${GOAL_FIRST_S} s`, holds: first <= GOAL_FIRST_S },
      { name: 'npm start, second time', measured: `${second.toFixed(1)} s`, goal: `≤ ${GOAL_SECOND_S} s`, holds: second <= GOAL_SECOND_S },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function secondsUntilReady(clone: string): Promise<number> {
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), ENGINE_PORT: String(await freePort()), DATA_DIR: join(clone, 'data') }
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], { cwd: clone, env, stdio: 'ignore' })
  try {
    await untilReady(`http://127.0.0.1:${port}`, 300_000, () => (child.exitCode === null ? undefined : `npm start ended with code ${child.exitCode}.`))
    return (performance.now() - startedAt) / 1000
  } finally {
    await stopChild(child)
  }
}
