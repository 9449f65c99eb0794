import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { load } from './EngineSubject.ts'
import type { Percentiles } from './measureEngine.ts'

const CONCURRENCY = 64

/** What client and transport allow by themselves. */
export interface BareCalls {
  /** Pairs of calls per second: an instance with one task takes two. */
  readonly pairsPerSecond: number
  /** One call at a time. */
  readonly latency: Percentiles
}

/** Calls a gateway that does nothing, with the client and the load program that the others are measured with. */
export async function bareCalls(seconds: number): Promise<BareCalls> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engineEcho.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const port = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())))
    const address = `127.0.0.1:${port}`
    const { perSecond } = await load<{ perSecond: number }>(address, 'echo', seconds, CONCURRENCY)
    const { create } = await load<{ create: Percentiles }>(address, 'floor', Math.min(seconds, 5), 1)
    return { pairsPerSecond: perSecond, latency: create }
  } finally {
    child.kill('SIGKILL')
  }
}
