import type { System } from './system.ts'

const PROGRAMS = ['server', 'engine', 'workers'] as const

/** Kills something at random instants until stopped; the seed makes a run repeatable. Gives how often each was killed. */
export function killAtRandom(system: System, seed: number, count: number): { stop(): Promise<Record<string, number>> } {
  const random = generator(seed)
  const killed: Record<string, number> = {}
  let stopped = false
  const done = (async () => {
    for (let fallen = 0; fallen < count && !stopped; ) {
      await new Promise((resolve) => setTimeout(resolve, 400 + random() * 2600))
      if (stopped) return
      const name = PROGRAMS[Math.floor(random() * PROGRAMS.length)] ?? 'server'
      // Only what lives can be killed: a program between two starts does not count.
      if (!system.kill(name)) continue
      fallen++
      killed[name] = (killed[name] ?? 0) + 1
    }
  })()
  return {
    async stop() {
      stopped = true
      await done
      await system.untilReady()
      return killed
    },
  }
}

/** Mulberry32: small, seeded, good enough to choose instants. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
