import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MissingPart, stopChild } from '../real/RealPart.ts'
import { startZeebe } from '../real/zeebe.ts'
import { freePort, portIsFree } from '../run/ports.ts'
import type { Figure } from './Figure.ts'

const run = promisify(execFile)
const ROUNDS = 3
const SECONDS = 12

interface Round {
  readonly perSecond: number
  readonly createP50: number
  readonly createP95: number
}

/** One-task process instances per second, embedded engine against an unmodified Zeebe: same program, same machine, rounds in turn, best of each. */
export async function engineAgainstZeebe(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-bench-'))
  const zeebe = await startZeebe({ dataDir: folder })
  const engine = await startEngine(folder)
  try {
    const ours: Round[] = []
    const theirs: Round[] = []
    for (let round = 0; round < ROUNDS; round++) {
      theirs.push(await load(zeebe.address))
      ours.push(await load(engine.address))
    }
    const [our, their] = [best(ours), best(theirs)]
    const ratio = our.perSecond / their.perSecond
    return [
      {
        name: 'one-task instances/s, embedded : Zeebe 8.5.8',
        measured: `${our.perSecond.toFixed(0)} : ${their.perSecond.toFixed(0)} = ${ratio.toFixed(1)}×; create p50 ${our.createP50.toFixed(1)} : ${their.createP50.toFixed(1)} ms`,
        goal: '≥ 3×',
        holds: ratio >= 3,
      },
    ]
  } finally {
    await engine.stop()
    await zeebe.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same, or a line that says why it could not be measured here. */
export async function engineAgainstZeebeIfPossible(): Promise<Figure[]> {
  try {
    return await engineAgainstZeebe()
  } catch (error) {
    if (!(error instanceof MissingPart)) throw error
    return [{ name: 'one-task instances/s, embedded : Zeebe 8.5.8', measured: error.message, goal: '≥ 3×', holds: false }]
  }
}

async function load(address: string): Promise<Round> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'oneTask.ts'), address, String(SECONDS), '64'])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Round
}

function best(rounds: readonly Round[]): Round {
  const first = rounds[0]
  if (!first) throw new Error('No round was measured.')
  return rounds.reduce((a, b) => (b.perSecond > a.perSecond ? b : a), first)
}

async function startEngine(folder: string): Promise<{ address: string; stop(): Promise<void> }> {
  const port = await freePort()
  const main = join(import.meta.dirname, '..', '..', 'engine', 'src', 'main.ts')
  const child = spawn(process.execPath, [main, '--port', String(port), '--data', join(folder, 'engine')], { stdio: 'ignore' })
  while (await portIsFree(port)) {
    if (child.exitCode !== null) throw new Error(`The engine ended with code ${child.exitCode} while starting.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { address: `127.0.0.1:${port}`, stop: () => stopChild(child) }
}
