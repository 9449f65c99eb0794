import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BareCalls, bareCalls } from './bareCalls.ts'
import { bytesIn, fill, startEmbedded } from './EngineSubject.ts'
import type { Figure } from './Figure.ts'
import { measureEngine, type Measured, type MeasureOptions } from './measureEngine.ts'

const MAX_RESTART_MS = 10_000
const MAX_RSS_MB = 1_536
/** What two runs of the same differ by on a machine that does other things as well. */
const NOISE = 1.25

interface Stage {
  readonly parked: number
  /** Instances per second while they were parked, without gRPC, and bytes each; NaN where there are none. */
  readonly filledPerSecond: number
  readonly bytesPerParked: number
  readonly measured: Measured
  readonly bare: BareCalls
}

/** The same table beside so many instances that wait, ascending; the first column is what the others are held against. */
export async function engineParked(stages: readonly number[], options: MeasureOptions): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-bench-'))
  const dataDir = join(folder, 'engine')
  const found: Stage[] = []
  try {
    for (const parked of stages) {
      const missing = parked - (found.at(-1)?.parked ?? 0)
      const filledPerSecond = missing > 0 ? (await fill(dataDir, missing)).perSecond : Number.NaN
      const bytesPerParked = parked > 0 ? bytesIn(dataDir) / parked : Number.NaN
      const bare = await bareCalls(options.seconds)
      found.push({ parked, filledPerSecond, bytesPerParked, bare, measured: await measureEngine(() => startEmbedded(dataDir), options) })
    }
    return figures(found)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Judge = (value: number, stage: Stage) => boolean

function figures(stages: readonly Stage[]): Figure[] {
  const [first] = stages
  if (first === undefined) throw new Error('No stage was measured.')
  const row = (name: string, unit: string, of: (stage: Stage) => number, goal: string, judge: Judge = () => true): Figure => {
    const holds = stages.every((stage) => Number.isNaN(of(stage)) || judge(of(stage), stage))
    return { name, measured: `${stages.map((stage) => text(of(stage))).join(' | ')} ${unit}`, goal, holds }
  }
  // The machine is not equally quiet for five minutes: what each stage is held against moves with the bare calls of its own minute.
  const asMany = (name: string, of: (stage: Stage) => number) =>
    row(name, 'instances/s', of, '≥ 80 % of the first', (value, { bare }) => value * NOISE >= of(first) * Math.min(1, bare.pairsPerSecond / first.bare.pairsPerSecond))
  const asFast = (name: string, part: 'p50' | 'p95', of: (measured: Measured) => number) =>
    row(`${name} ${part}`, 'ms', ({ measured }) => of(measured), '≤ 125 % of the first', (value, { bare }) => value <= of(first.measured) * NOISE * Math.max(1, bare.latency[part] / first.bare.latency[part]))
  const asCheap = (name: string, of: (measured: Measured) => number) => row(name, 'ms', ({ measured }) => of(measured), '≤ 125 % of the first', (value) => value <= of(first.measured) * NOISE)
  const atMost = (name: string, unit: string, limit: number, of: (measured: Measured) => number) => row(name, unit, ({ measured }) => of(measured), `≤ ${limit} ${unit}`, (value) => value <= limit)
  return [
    row('parked', 'instances', ({ parked }) => parked, '–'),
    asMany('one task', ({ measured }) => measured.one.perSecond),
    asMany('ten elements', ({ measured }) => measured.ten.perSecond),
    asCheap('one task, processor time', ({ one }) => one.cpuMs),
    asCheap('ten elements, processor time', ({ ten }) => ten.cpuMs),
    row('one task, of what bare calls allow', '%', ({ measured, bare }) => (100 * measured.one.perSecond) / bare.pairsPerSecond, '≥ 60 %', (value) => value >= 60),
    ...(['p50', 'p95'] as const).flatMap((part) => [
      row(`a bare call ${part}`, 'ms', ({ bare }) => bare.latency[part], '–'),
      asFast('create', part, ({ create }) => create[part]),
      asFast('create → handler', part, ({ handler }) => handler[part]),
      asFast('create with result', part, ({ result }) => result[part]),
    ]),
    asMany('parking more, by gRPC', ({ measured }) => measured.parkedPerSecond),
    row('parking them, without gRPC', 'instances/s', ({ filledPerSecond }) => filledPerSecond, '–'),
    atMost('ready', 'ms', MAX_RESTART_MS, ({ readyMs }) => readyMs),
    atMost('restart after a kill', 'ms', MAX_RESTART_MS, ({ restartMs }) => restartMs ?? Number.NaN),
    atMost('memory, idle', 'MB', MAX_RSS_MB, ({ rssIdle }) => rssIdle),
    atMost('memory, after all of it', 'MB', MAX_RSS_MB, ({ rssAfter }) => rssAfter),
    atMost('memory, quiet again', 'MB', MAX_RSS_MB, ({ rssQuiet }) => rssQuiet),
    row('disk per parked instance', 'bytes', ({ bytesPerParked }) => bytesPerParked, '–'),
  ]
}

function text(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(Number.isInteger(value) || value >= 100 ? 0 : value < 10 ? 2 : 1)
}
