import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Program } from './programs.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const STOP_WITHIN_MS = 12_000
const LONGEST_PAUSE_MS = 5_000
const LOG_LIMIT_BYTES = 20 * 1024 * 1024

interface Running {
  readonly program: Program
  readonly log: WriteStream
  child?: ChildProcess
  /** Restarts in a row without a calm minute between them. */
  failures: number
  lastSentence: string
}

/**
 * Keeps the programs of one host alive: starts them side by side, writes their output to DATA_DIR/logs, restarts what dies, and stops them all,
 * each with time to end cleanly.
 */
export class Supervisor {
  readonly #running: Running[]
  readonly #onGivingUp: (sentence: string) => void
  readonly #longestPauseMs: number
  #stopping = false
  #ready = false

  constructor(programs: readonly Program[], dataDir: string, onGivingUp: (sentence: string) => void, longestPauseMs = LONGEST_PAUSE_MS) {
    const logs = join(dataDir, 'logs')
    mkdirSync(logs, { recursive: true })
    this.#running = programs.map((program) => ({ program, log: openLog(join(logs, `${program.name}.log`)), failures: 0, lastSentence: '' }))
    this.#onGivingUp = onGivingUp
    this.#longestPauseMs = longestPauseMs
  }

  start(): void {
    for (const running of this.#running) this.#launch(running)
  }

  /** From now on a death is an accident to be repaired; before, it is a reason not to start. */
  markReady(): void {
    this.#ready = true
  }

  /** Process ids by program name, for the start banner and the fault tests; none for a program that waits for its next start. */
  pids(): Record<string, number | undefined> {
    return Object.fromEntries(this.#running.map(({ program, child }) => [program.name, isAlive(child) ? child.pid : undefined]))
  }

  /** Asks every program to end, workers before server before engine, and kills what has not ended in time. */
  async stop(): Promise<void> {
    this.#stopping = true
    for (const running of this.#running.toReversed()) await endOf(running.child)
    for (const { log } of this.#running) log.end()
  }

  #launch(running: Running): void {
    const { program } = running
    const args = ['--disable-warning=ExperimentalWarning', '--import', './scripts/lifeline.mjs', ...program.args]
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...program.env, BANJIE_LIFELINE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C reaches the supervisor alone, which then ends them in order.
      detached: true,
    })
    running.child = child
    const startedAt = Date.now()
    child.stdout.pipe(running.log, { end: false })
    createInterface({ input: child.stderr }).on('line', (line) => {
      running.log.write(`${line}\n`)
      if (line.trim() !== '') running.lastSentence = line
    })
    child.on('exit', (code, signal) => this.#ended(running, startedAt, code, signal))
  }

  #ended(running: Running, startedAt: number, code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#stopping) return
    const { name } = running.program
    // A program that says why it can't start is believed; one that was killed is started again.
    if (!this.#ready && signal === null && code !== 0) {
      this.#onGivingUp(running.lastSentence || `The ${name} ended with code ${code} while starting; see the log of the ${name} in the data folder.`)
      return
    }
    running.failures = Date.now() - startedAt > 60_000 ? 1 : running.failures + 1
    const pause = Math.min(this.#longestPauseMs, 100 * 2 ** (running.failures - 1))
    console.error(`The ${name} ended (${signal ?? `code ${code}`}); starting it again in ${pause} ms.`)
    setTimeout(() => this.#stopping || this.#launch(running), pause)
  }
}

function openLog(file: string): WriteStream {
  try {
    if (statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`)
  } catch {
    // There is no log yet: the first start.
  }
  return createWriteStream(file, { flags: 'a' })
}

function isAlive(child: ChildProcess | undefined): child is ChildProcess {
  return child !== undefined && child.exitCode === null && child.signalCode === null
}

async function endOf(child: ChildProcess | undefined): Promise<void> {
  if (!isAlive(child)) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended
  clearTimeout(late)
}
