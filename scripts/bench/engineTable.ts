import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MissingPart } from '../real/RealPart.ts'
import { type BareCalls, bareCalls } from './bareCalls.ts'
import { startEmbedded, startReference } from './EngineSubject.ts'
import type { Figure } from './Figure.ts'
import { measureEngine, type Measured, type MeasureOptions, type Percentiles } from './measureEngine.ts'

/** The engine beside an unmodified Zeebe: the same load program, the same machine, in turn; and a gateway that does nothing as the limit of both. */
export async function engineTable(options: MeasureOptions): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-bench-'))
  try {
    const bare = await bareCalls(options.seconds)
    const ours = await measureEngine(() => startEmbedded(join(folder, 'engine')), options)
    const theirs = await measureEngine(() => startReference(folder), options).catch((error: unknown) => {
      if (error instanceof MissingPart) return undefined
      throw error
    })
    return figures(ours, theirs, bare, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function figures(ours: Measured, theirs: Measured | undefined, bare: BareCalls, { parked }: MeasureOptions): Figure[] {
  const against = (name: string, of: (measured: Measured) => number, unit: string, goal: number, larger: boolean): Figure => {
    const our = of(ours)
    const their = theirs === undefined ? Number.NaN : of(theirs)
    const ratio = larger ? our / their : their / our
    return { name, measured: `${text(our)} : ${text(their)} ${unit} = ${text(ratio)}×`, goal: `≥ ${goal}×`, holds: ratio >= goal }
  }
  // No gateway answers faster than one that does nothing: how near we are to it is part of the figure.
  const latency = (name: string, calls: number, of: (measured: Measured) => Percentiles) =>
    (['p50', 'p95'] as const).map((part) => {
      const figure = against(`${name} ${part}`, (each) => of(each)[part], 'ms', 5, false)
      const floor = calls * bare.latency[part]
      return { ...figure, measured: `${figure.measured}; ${calls === 1 ? 'a bare call' : `${calls} bare calls`} ${text(floor)} ms (Zeebe : bare = ${text(theirs === undefined ? Number.NaN : of(theirs)[part] / floor)}×)` }
    })
  const part = ours.one.perSecond / bare.pairsPerSecond
  return [
    against('one task', ({ one }) => one.perSecond, 'instances/s', 6, true),
    against('ten elements', ({ ten }) => ten.perSecond, 'instances/s', 6, true),
    against('one task, processor time', ({ one }) => one.cpuMs, 'ms', 6, false),
    against('ten elements, processor time', ({ ten }) => ten.cpuMs, 'ms', 6, false),
    { name: 'one task, of what bare calls allow', measured: `${text(ours.one.perSecond)} of ${text(bare.pairsPerSecond)}/s = ${(part * 100).toFixed(0)} %`, goal: '≥ 60 %', holds: part >= 0.6 },
    ...latency('create', 1, ({ create }) => create),
    ...latency('create → handler', 1, ({ handler }) => handler),
    ...latency('create with result', 2, ({ result }) => result),
    against(`parking ${parked}`, ({ parkedPerSecond }) => parkedPerSecond, 'instances/s', 6, true),
    against('ready, the first start of all', ({ readyMs }) => readyMs, 'ms', 5, false),
    { name: `restart after a kill, ${parked} parked`, measured: `${(ours.restartMs ?? Number.NaN).toFixed(0)} ms`, goal: '≤ 500 ms', holds: (ours.restartMs ?? Number.NaN) <= 500 },
    against('memory, idle', ({ rssIdle }) => rssIdle, 'MB', 5, false),
    against('memory, idle, not shared', ({ ownIdle }) => ownIdle, 'MB', 5, false),
    against('memory, after all of it', ({ rssAfter }) => rssAfter, 'MB', 5, false),
    against('memory, quiet again', ({ rssQuiet }) => rssQuiet, 'MB', 5, false),
    against('disk per parked instance', ({ bytesPerParked }) => bytesPerParked, 'bytes', 1, false),
  ]
}

function text(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
}
