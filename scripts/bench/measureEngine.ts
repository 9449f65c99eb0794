import { load, type EngineSubject } from './EngineSubject.ts'

const CONCURRENCY = 64
/** A start has settled by then, on either side. */
const SETTLE_MS = 8_000

/** How much is measured; small numbers for a quick look. */
export interface MeasureOptions {
  /** Of each round of a throughput, and of the latencies. */
  readonly seconds: number
  /** Rounds of each throughput; the best counts. */
  readonly rounds: number
  /** Instances that are parked at the end. */
  readonly parked: number
}

/** Milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p95: number
}

/** Instances that end per second, and what one costs the gateway's process. */
export interface Throughput {
  readonly perSecond: number
  /** Milliseconds of processor time: what else the machine does changes it little. */
  readonly cpuMs: number
}

/** What a gateway was found to do. */
export interface Measured {
  readonly one: Throughput
  readonly ten: Throughput
  readonly create: Percentiles
  readonly handler: Percentiles
  readonly result: Percentiles
  readonly readyMs: number
  /** Megabytes, as are the other memories. */
  readonly rssIdle: number
  readonly ownIdle: number
  readonly rssAfter: number
  /** The same, a few quiet seconds later. */
  readonly rssQuiet: number
  readonly parkedPerSecond: number
  /** NaN where the log is laid out in advance. */
  readonly bytesPerParked: number
  readonly restartMs: number | undefined
}

/** Starts a gateway, measures it, ends it. */
export async function measureEngine(start: () => Promise<EngineSubject>, options: MeasureOptions): Promise<Measured> {
  const { seconds, parked } = options
  const subject = await start()
  try {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const [rssIdle, ownIdle] = [subject.rss(), subject.ownMemory()]
    const one = await best(subject, 'one', options)
    const ten = await best(subject, 'ten', options)
    const latencies = await load<Record<'create' | 'handler' | 'result', Percentiles>>(subject.address, 'latency', seconds, 1)
    const before = subject.disk()
    const park = await load<{ perSecond: number }>(subject.address, 'park', 0, CONCURRENCY, parked)
    const rssAfter = subject.rss()
    const grown = subject.disk() - before
    // A log that is laid out in advance does not grow by a few instances: nothing is learnt then.
    const bytesPerParked = grown > 0 ? grown / parked : Number.NaN
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const rssQuiet = subject.rss()
    const restartMs = await subject.restart?.()
    return { one, ten, ...latencies, readyMs: subject.readyMs, rssIdle, ownIdle, rssAfter, rssQuiet, parkedPerSecond: park.perSecond, bytesPerParked, restartMs }
  } finally {
    await subject.stop()
  }
}

/** The best of the rounds. */
async function best(subject: EngineSubject, scenario: string, { seconds, rounds }: MeasureOptions): Promise<Throughput> {
  let most: Throughput | undefined
  for (let round = 0; round < rounds; round += 1) {
    const before = subject.cpuMs()
    const { perSecond, ended } = await load<{ perSecond: number; ended: number }>(subject.address, scenario, seconds, CONCURRENCY)
    const found = { perSecond, cpuMs: (subject.cpuMs() - before) / ended }
    if (most === undefined || found.perSecond > most.perSecond) most = found
  }
  if (most === undefined) throw new Error('No round was measured.')
  return most
}
