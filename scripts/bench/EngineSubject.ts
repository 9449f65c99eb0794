import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { stopChild } from '../real/RealPart.ts'
import { startZeebe } from '../real/zeebe.ts'

/** A gateway under measurement. */
export interface EngineSubject {
  readonly name: string
  readonly address: string
  /** Milliseconds from the start of the program until it is ready. */
  readonly readyMs: number
  /** Resident memory in MB. */
  rss(): number
  /** MB of it that are its own: pages of the program's file are shared by all that run it, and given back when memory is short. */
  ownMemory(): number
  /** Processor time its process has used, in milliseconds. */
  cpuMs(): number
  /** Bytes in its data folder. */
  disk(): number
  /** Kills it and starts it on the same data; milliseconds until it is ready again. Undefined where that is not measured. */
  readonly restart?: () => Promise<number>
  stop(): Promise<void>
}

const run = promisify(execFile)

/** The embedded engine as a program of its own. */
export async function startEmbedded(dataDir: string): Promise<EngineSubject> {
  let { child, port, readyMs } = await launch(dataDir, 0)
  const first = readyMs
  return {
    name: 'embedded',
    address: `127.0.0.1:${port}`,
    readyMs: first,
    rss: () => memoryOf(child.pid, 'VmRSS'),
    ownMemory: () => memoryOf(child.pid, 'RssAnon'),
    cpuMs: () => cpuMsOf(child.pid),
    disk: () => bytesIn(dataDir),
    restart: async () => {
      child.kill('SIGKILL')
      await new Promise((resolve) => child.once('exit', resolve))
      ;({ child, port, readyMs } = await launch(dataDir, port))
      return readyMs
    },
    stop: () => stopChild(child),
  }
}

/** An unmodified Zeebe. Throws MissingPart where it can't run. */
export async function startReference(folder: string): Promise<EngineSubject> {
  const began = performance.now()
  const zeebe = await startZeebe({ dataDir: folder })
  return { name: zeebe.name, address: zeebe.address, readyMs: performance.now() - began, rss: () => memoryOf(zeebe.pid, 'VmRSS'), ownMemory: () => memoryOf(zeebe.pid, 'RssAnon'), cpuMs: () => cpuMsOf(zeebe.pid), disk: () => bytesIn(zeebe.dataDir), stop: () => zeebe.stop() }
}

/** Runs the load program against an address and answers what it measured. */
export async function load<T>(address: string, scenario: string, seconds: number, concurrency: number, count = 0): Promise<T> {
  const program = join(import.meta.dirname, 'engineLoad.ts')
  const { stdout } = await run(process.execPath, [program, address, scenario, String(seconds), String(concurrency), String(count)])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as T
}

/** Parks so many instances in a folder on which no engine runs. */
export async function fill(dataDir: string, count: number): Promise<{ perSecond: number }> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'fillEngine.ts'), dataDir, String(count)])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { perSecond: number }
}

async function launch(dataDir: string, port: number): Promise<{ child: ChildProcess; port: number; readyMs: number }> {
  const main = join(import.meta.dirname, '..', '..', 'engine', 'src', 'main.ts')
  const began = performance.now()
  // As `npm start` starts it: what was compiled is kept (here beside the data, so that the first start is one), what is short-lived has its bounds.
  const env = { ...process.env, NODE_OPTIONS: '--max-semi-space-size=8', NODE_COMPILE_CACHE: `${dataDir}-cache` }
  const child = spawn(process.execPath, [main, '--port', String(port), '--data', dataDir], { stdio: ['ignore', 'pipe', 'inherit'], env })
  const ready = await new Promise<{ port: number }>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const line = out.split('\n').find((each) => each.includes('The engine is ready.'))
      if (line !== undefined) resolve(JSON.parse(line) as { port: number })
    })
    child.once('exit', (code) => reject(new Error(`The engine ended with code ${code} while starting.`)))
  })
  return { child, port: ready.port, readyMs: performance.now() - began }
}

function memoryOf(pid: number | undefined, part: 'VmRSS' | 'RssAnon'): number {
  if (pid === undefined || process.platform !== 'linux') return Number.NaN
  return Number(new RegExp(`${part}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
}

/** User and system time; the kernel counts hundredths of a second. */
function cpuMsOf(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return Number.NaN
  // The name before them is in brackets and may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Of all files in a folder and below. */
export function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0), 0)
}
