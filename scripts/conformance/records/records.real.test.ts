import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { embeddedSide } from './embeddedSide.ts'
import { knownDifferences } from './knownDifferences.ts'
import { corpusWalks, scenarioWalks } from './ModelWalk.ts'
import { peopleWalks, randomWalks } from './randomWalks.ts'
import { compareTraces, traceOf } from './Trace.ts'
import { zeebeSide } from './zeebeSide.ts'

const MOST_WALKS = 14
const MOST_RANDOM = 8
const MOST_PEOPLE = 4
const LONGEST_MS = 60_000
const corpus = process.env.CONFORMANCE_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))

describe('both engines side by side', () => {
  it('should answer and record the same in random processes and walks chosen by a seed', async () => {
    const seed = Number(process.env.CONFORMANCE_SEED ?? Math.floor(Date.now() / 86_400_000))
    const walks = [...scenarioWalks(), ...(existsSync(corpus) ? corpusWalks(corpus) : [])].filter(({ name, version }) => version === '8.5.8' && knownDifferences[name] === undefined)
    const ours = await embeddedSide()
    const theirs = await zeebeSide()
    const until = Date.now() + LONGEST_MS
    try {
      let walked = 0
      for (const { name, walk } of [...randomWalks(seed, MOST_RANDOM), ...peopleWalks(seed, MOST_PEOPLE), ...shuffled(walks, seed).slice(0, MOST_WALKS)]) {
        if (Date.now() > until) break
        const [own, zeebes] = [traceOf(ours, await walk(ours)), traceOf(theirs, await walk(theirs))]
        expect(compareTraces(own, zeebes), `${name} (CONFORMANCE_SEED=${seed})`).toEqual([])
        walked++
      }
      expect(walked).toBeGreaterThan(0)
      console.log(`Side by side: ${walked} walks, seed ${seed}.`)
    } finally {
      await ours.stop()
      await theirs.stop()
    }
  })
})

/** The same order for the same seed. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed >>> 0
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0)
  return list.map((item) => ({ item, at: next() })).toSorted((left, right) => left.at - right.at).map(({ item }) => item)
}
