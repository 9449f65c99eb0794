import type { ProgramName } from './system.ts'

/** One kill of a plan: which program falls, and how long after the beginning of which step of a scenario. */
export interface Kill {
  readonly name: ProgramName
  readonly step: number
  readonly delayMs: number
}

const LONGEST_DELAY_MS = 1_500
const KILLS = 10
const LEAST = 2

/** Ten kills at random instants of a scenario of so many steps, each program twice at least; the same seed gives the same plan. */
export function planKills(seed: number, programs: readonly ProgramName[], steps: number): Kill[] {
  const random = generator(seed)
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const names = Array.from({ length: KILLS }, (_, index) => (index < LEAST * programs.length ? (programs[index % programs.length] as ProgramName) : oneOf(programs)))
  return names
    .map((name) => ({ name, step: Math.floor(random() * steps), delayMs: Math.round(random() * LONGEST_DELAY_MS) }))
    .toSorted((a, b) => a.step - b.step)
}

/** One line a failure can be repeated from. */
export function describeKills(kills: readonly Kill[]): string {
  return kills.map(({ name, step, delayMs }) => `${name} in step ${step} after ${delayMs} ms`).join(', ')
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
