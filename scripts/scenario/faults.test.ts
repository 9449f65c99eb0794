import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintByHand, gatherPeople } from './complaintByHand.ts'
import { expectComplete } from './expectComplete.ts'
import { killAtRandom } from './killAtRandom.ts'
import { startSystem, type System } from './system.ts'

/** One seed in every run, many behind `npm run soak`. */
const SEEDS = Array.from({ length: Number(process.env.SOAK_ROUNDS ?? 1) }, (_, index) => Number(process.env.SOAK_SEED ?? 12313) + index)

describe('the whole system while its parts are killed', () => {
  let system: System

  beforeAll(async () => {
    system = await startSystem()
  }, 180_000)

  afterAll(() => system.stop())

  for (const seed of SEEDS) {
    it(`should end the same, with no SMS and no call twice, when ten kills fall on it (seed ${seed})`, async () => {
      const people = await gatherPeople(system.url)
      const faults = killAtRandom(system, seed, 10)

      const outcome = await complaintByHand(people)

      await faults.stop()
      expectComplete(outcome)
      expect((await people.auditor.post<{ ok: boolean }>('/audit/verify')).ok).toBe(true)
    }, 400_000)
  }
})
