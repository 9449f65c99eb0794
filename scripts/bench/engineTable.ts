import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MissingPart } from '../real/RealPart.ts'
import { load, startEmbedded, startReference, type EngineSubject } from './EngineSubject.ts'
import type { Figure } from './Figure.ts'

const CONCURRENCY = 64
/** A start has settled by then, on either side. */
const SETTLE_MS = 8_000

/** How much is measured; small numbers for a quick look. */
export interface EngineTableOptions {
  readonly seconds: number
  readonly rounds: number
  readonly parked: number
}

interface Percentiles {
  readonly p50: number
  readonly p95: number
}

interface Measured {
  readonly one: number
  readonly ten: number
  readonly create: Percentiles
  readonly handler: Percentiles
  readonly result: Percentiles
  readonly readyMs: number
  readonly rssIdle: number
  readonly rssAfter: number
  readonly parkedPerSecond: number
  readonly bytesPerParked: number
  readonly restartMs: number | undefined
}

/** The engine beside an unmodified Zeebe: the same load program, the same machine, in turn; and a gateway that does nothing as the ceiling. */
export async function engineTable(options: EngineTableOptions): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-bench-'))
  try {
    const ceiling = await echoCeiling(options)
    const ours = await measured(() => startEmbedded(join(folder, 'engine')), options)
    const theirs = await measured(() => startReference(folder), options).catch((error: unknown) => {
      if (error instanceof MissingPart) return undefined
      throw error
    })
    return figures(ours, theirs, ceiling, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(start: () => Promise<EngineSubject>, { seconds, rounds, parked }: EngineTableOptions): Promise<Measured> {
  const subject = await start()
  try {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const rssIdle = subject.rss()
    const best = async (scenario: string): Promise<number> => {
      let most = 0
      for (let round = 0; round < rounds; round += 1) most = Math.max(most, (await load<{ perSecond: number }>(subject.address, scenario, seconds, CONCURRENCY)).perSecond)
      return most
    }
    const one = await best('one')
    const ten = await best('ten')
    const latencies = await load<Record<'create' | 'handler' | 'result', Percentiles>>(subject.address, 'latency', seconds, 1)
    const before = subject.disk()
    const park = await load<{ perSecond: number }>(subject.address, 'park', 0, CONCURRENCY, parked)
    const rssAfter = subject.rss()
    const grown = subject.disk() - before
    // A log that is laid out in advance does not grow by a few instances: nothing is learnt then.
    const bytesPerParked = grown > 0 ? grown / parked : Number.NaN
    const restartMs = await subject.restart?.()
    return { one, ten, ...latencies, readyMs: subject.readyMs, rssIdle, rssAfter, parkedPerSecond: park.perSecond, bytesPerParked, restartMs }
  } finally {
    await subject.stop()
  }
}

/** Pairs of bare calls per second: an instance with one task takes two. */
async function echoCeiling({ seconds }: EngineTableOptions): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engineEcho.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const port = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())))
    return (await load<{ perSecond: number }>(`127.0.0.1:${port}`, 'echo', seconds, CONCURRENCY)).perSecond
  } finally {
    child.kill('SIGKILL')
  }
}

function figures(ours: Measured, theirs: Measured | undefined, ceiling: number, { parked }: EngineTableOptions): Figure[] {
  const against = (name: string, of: (measured: Measured) => number, unit: string, goal: number, larger: boolean): Figure => {
    const our = of(ours)
    const their = theirs === undefined ? Number.NaN : of(theirs)
    const ratio = larger ? our / their : their / our
    const text = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(value < 100 ? 1 : 0))
    return { name, measured: `${text(our)} : ${text(their)} ${unit} = ${text(ratio)}×`, goal: `≥ ${goal}×`, holds: ratio >= goal }
  }
  const latency = (name: string, of: (measured: Measured) => Percentiles) => [against(`${name} p50`, (each) => of(each).p50, 'ms', 5, false), against(`${name} p95`, (each) => of(each).p95, 'ms', 5, false)]
  return [
    against('one task', ({ one }) => one, 'instances/s', 6, true),
    against('ten elements', ({ ten }) => ten, 'instances/s', 6, true),
    { name: 'one task, of what bare calls allow', measured: `${ours.one.toFixed(0)} of ${ceiling.toFixed(0)}/s = ${((ours.one / ceiling) * 100).toFixed(0)} %`, goal: '≥ 60 %', holds: ours.one / ceiling >= 0.6 },
    ...latency('create', ({ create }) => create),
    ...latency('create → handler', ({ handler }) => handler),
    ...latency('create with result', ({ result }) => result),
    against(`parking ${parked}`, ({ parkedPerSecond }) => parkedPerSecond, 'instances/s', 6, true),
    against('ready', ({ readyMs }) => readyMs, 'ms', 5, false),
    { name: `restart after a kill, ${parked} parked`, measured: `${(ours.restartMs ?? Number.NaN).toFixed(0)} ms`, goal: '≤ 500 ms', holds: (ours.restartMs ?? Number.NaN) <= 500 },
    against('memory, idle', ({ rssIdle }) => rssIdle, 'MB', 5, false),
    against('memory, after all of it', ({ rssAfter }) => rssAfter, 'MB', 5, false),
    against('disk per parked instance', ({ bytesPerParked }) => bytesPerParked, 'bytes', 1, false),
  ]
}
